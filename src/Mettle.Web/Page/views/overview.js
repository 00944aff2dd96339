// The first view: what runs, what was found, and what can be started.
import { get, stream } from "../api.js";
import { fill, h, say } from "../dom.js";
import * as format from "../format.js";
import { follow } from "../live.js";
import { to } from "../router.js";
import { bar, section } from "../widgets/parts.js";
import { headline, isLive, pill, share, tone, VERBS } from "./headline.js";
import { startPart } from "./start.js";

const PAGE = 50;
// The most that the service gives at once.
const MOST = 1000;

export function overviewView(root, parts, page) {
  return new Overview(root, page);
}

class Overview {
  // All that is known, whatever is shown of it: what runs is shown always.
  #items = new Map();
  // Of what was found, as far as the list was read.
  #order = [];
  #next = null;
  #verb = "";
  #chosen = new Set();
  #start;
  #running = h("ul", { class: "streams" });
  #stored = h("ul", { class: "streams" });
  #lead = h("p", { class: "lead" }, "Looking what is there…");
  #more = h("button", { type: "button", class: "quiet", onclick: () => this.#load(this.#next) }, "Show earlier ones");
  #compare = h("button", { type: "button", class: "primary", hidden: true, onclick: () => { location.hash = to.compare(...this.#chosen); } }, "Compare both");
  #filter;
  #live;
  #page;
  #following = null;
  #isLost = false;
  #changed = new Set();
  #timer = 0;

  constructor(root, page) {
    this.#page = page;
    page.crumbs([]);
    this.#filter = h("div", { class: "filter", role: "group", "aria-label": "Show" }, [["", "All"], ...Object.entries(VERBS).map(([verb, { name }]) => [verb, name])].map(([verb, name]) =>
      h("button", { type: "button", "aria-pressed": String(verb === ""), onclick: (event) => this.#show(verb, event.currentTarget) }, name)));
    this.#live = section("Running now", null, this.#running);
    this.#live.hidden = true;
    this.#start = startPart(page);
    fill(root, h("h1", { class: "unseen" }, "Overview"), this.#lead, this.#live, this.#start.element, section("What was found", null, h("div", { class: "bar-of-tools" }, this.#filter, this.#compare), this.#stored, this.#more));
    this.#more.hidden = true;
    addEventListener("focus", this.#again);
    this.#load(null);
  }

  dispose() {
    removeEventListener("focus", this.#again);
    this.#following?.close();
    clearTimeout(this.#timer);
    this.#timer = -1;
  }

  // While nobody looked the file may have been changed, and what is stored be deleted: nothing happens in a stream that is no more.
  #again = () => {
    if (this.#following === null) return;
    this.#start.again();
    this.#load(null, Math.min(MOST, Math.max(PAGE, this.#order.length)));
    this.#heard([...this.#items.values()].filter(isLive).map((item) => ({ stream: item.id })));
  };

  async #load(after, limit = PAGE) {
    const verb = this.#verb;
    try {
      const list = await get(`/v1/streams?limit=${limit}${verb ? `&verb=${verb}` : ""}${after ? `&after=${encodeURIComponent(after)}` : ""}`);
      // Another choice was made meanwhile, and is answered by itself.
      if (this.#timer === -1 || verb !== this.#verb) return;
      if (!after) this.#begin();
      for (const item of list.items) this.#take(item);
      this.#next = list.next ?? null;
      this.#draw();
      this.#following ??= follow("/v1/events", { after: list.sequence ?? 0, events: (events) => this.#heard(events), state: (state, detail) => this.#connected(state, detail) });
    } catch (failure) {
      // A connection that is lost is said in the corner.
      if (failure.status === 0 && this.#following !== null) return;
      say(this.#lead, failure.status === 401 ? "What is here is shown to who has the key." : "What is here is not known.");
      this.#page.refused(failure);
    }
  }

  // What the service did not come back with is interrupted, of which no event tells.
  #connected(state, detail) {
    this.#page.connection(state, detail);
    if (state === "live" && this.#isLost) this.#again();
    this.#isLost = state === "lost";
  }

  // The list is read from its beginning.
  #begin() {
    for (const id of this.#order) if (!isLive(this.#items.get(id))) this.#items.delete(id);
    this.#order = [];
  }

  #take(item) {
    this.#items.set(item.id, item);
    if (!this.#order.includes(item.id)) this.#order.push(item.id);
  }

  #drop(id) {
    this.#items.delete(id);
    this.#order = this.#order.filter((each) => each !== id);
  }

  #show(verb, button) {
    this.#verb = verb;
    for (const each of this.#filter.children) each.setAttribute("aria-pressed", String(each === button));
    this.#load(null);
  }

  // Something happened in some streams: they are asked how they stand, not more than four times a second.
  #heard(events) {
    for (const event of events) if (event.stream) this.#changed.add(event.stream);
    if (!this.#timer) this.#timer = setTimeout(() => this.#refresh(), 250);
  }

  async #refresh() {
    const ids = [...this.#changed];
    this.#changed.clear();
    const items = await Promise.all(ids.map((id) => get(stream(id)).catch((failure) => failure.status === 404 ? this.#drop(id) : null)));
    if (this.#timer === -1) return;
    this.#timer = 0;
    for (const item of items.filter(Boolean)) this.#renew(item);
    this.#draw();
    if (this.#changed.size > 0) this.#heard([]);
  }

  #renew(item) {
    const before = this.#items.get(item.id);
    this.#items.set(item.id, item);
    if (!this.#order.includes(item.id) && this.#shows(item)) this.#order.unshift(item.id);
    if (before && isLive(before) && !isLive(item)) this.#page.announce(`${VERBS[item.verb].noun} ${item.name}: ${pill(item).textContent}, ${headline(item)}`);
  }

  #shows(item) {
    return !this.#verb || this.#verb === item.verb;
  }

  #draw() {
    const running = [...this.#items.values()].filter(isLive).sort((a, b) => b.started_at.localeCompare(a.started_at));
    const stored = this.#order.map((id) => this.#items.get(id)).filter((item) => !isLive(item));
    this.#live.hidden = running.length === 0;
    this.#more.hidden = this.#next === null;
    say(this.#lead, this.#words(running));
    keep(this.#running, running.map((item) => this.#row(item)));
    keep(this.#stored, stored.length > 0 ? stored.map((item) => this.#row(item)) : [h("li", { class: "empty" }, this.#verb ? `No ${VERBS[this.#verb].noun} is stored yet. Start one above.` : "Nothing is stored yet. Start something above: it is kept here, also after a restart.")]);
    this.#chosen = new Set([...this.#chosen].filter((id) => this.#items.has(id)));
    this.#offer();
  }

  #words(running) {
    if (this.#items.size === 0 && !this.#verb) return "Nothing has run here yet. Choose something below; what happens is shown as it happens, and kept.";
    if (running.length === 0) return "Nothing is running. The newest results come first; open one to see how it came about.";
    return `${format.count(running.length, "session")} running.`;
  }

  #row(item) {
    const progress = share(item);
    const line = bar(`Progress of ${item.name}`);
    if (progress !== null) line.set(progress);
    return h("li", { "data-id": item.id },
      h("input", { type: "checkbox", checked: this.#chosen.has(item.id), "aria-label": `Compare ${VERBS[item.verb].noun} ${item.name} of ${format.ago(item.started_at)}`, title: "Compare", onchange: (event) => this.#choose(item.id, event.currentTarget) }),
      h("span", { class: `verb ${item.verb}` }, VERBS[item.verb].name),
      h("a", { class: "name", href: to.stream(item.id), "data-step": true }, item.name),
      pill(item),
      h("span", { class: `headline ${tone(item)}`, title: headline(item) }, headline(item) || (isLive(item) ? "nothing measured yet" : "")),
      isLive(item) && progress !== null ? h("span", { class: "progress" }, line.element, `${format.whole(item.summary.done ?? 0)} of ${format.whole(item.summary.of)}`) : h("span", { class: "took" }, format.seconds(item.summary?.seconds)),
      h("time", { datetime: item.started_at, title: new Date(item.started_at).toLocaleString("en") }, format.ago(item.started_at)));
  }

  #choose(id, box) {
    if (box.checked) this.#chosen.add(id);
    else this.#chosen.delete(id);
    this.#offer();
  }

  #offer() {
    const verbs = new Set([...this.#chosen].map((each) => this.#items.get(each).verb));
    this.#compare.hidden = this.#chosen.size === 0;
    this.#compare.disabled = this.#chosen.size !== 2 || verbs.size !== 1;
    say(this.#compare, this.#chosen.size === 2 && verbs.size > 1 ? "Only two of one kind can be compared" : this.#chosen.size === 2 ? "Compare both" : `Choose ${this.#chosen.size < 2 ? "one more" : "only two"} to compare`);
  }
}

// Rows are drawn anew; whoever stands on one keeps standing on it.
function keep(list, rows) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const [id, tag] = [focused?.closest("li")?.dataset.id, focused?.tagName.toLowerCase()];
  fill(list, rows);
  if (id) list.querySelector(`[data-id="${CSS.escape(id)}"] ${tag}`)?.focus({ preventScroll: true });
}
