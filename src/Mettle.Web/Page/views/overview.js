// The first view: what runs, what was found, and what can be started.
import { get, stream } from "../api.js";
import { fill, h, say } from "../dom.js";
import * as format from "../format.js";
import { follow } from "../live.js";
import { to } from "../router.js";
import { bar, pill, section } from "../widgets/parts.js";
import { headline, isLive, share, standing, tone, VERBS } from "./headline.js";
import { startPart } from "./start.js";

const PAGE = 50;

export function overviewView(root, parts, page) {
  return new Overview(root, page);
}

class Overview {
  #items = new Map();
  #order = [];
  #next = null;
  #verb = "";
  #chosen = new Set();
  #running = h("ul", { class: "streams" });
  #stored = h("ul", { class: "streams" });
  #lead = h("p", { class: "lead" }, "Looking what is there…");
  #more = h("button", { type: "button", class: "quiet", onclick: () => this.#load(this.#next) }, "Show earlier ones");
  #compare = h("button", { type: "button", class: "primary", hidden: true, onclick: () => { location.hash = to.compare(...this.#chosen); } }, "Compare both");
  #filter;
  #live;
  #page;
  #following = null;
  #changed = new Set();
  #timer = 0;

  constructor(root, page) {
    this.#page = page;
    page.crumbs([]);
    this.#filter = h("div", { class: "filter", role: "group", "aria-label": "Show" }, [["", "All"], ...Object.entries(VERBS).map(([verb, { name }]) => [verb, name])].map(([verb, name]) =>
      h("button", { type: "button", "aria-pressed": String(verb === ""), onclick: (event) => this.#show(verb, event.currentTarget) }, name)));
    this.#live = section("Running now", null, this.#running);
    this.#live.hidden = true;
    fill(root, h("h1", { class: "unseen" }, "Overview"), this.#lead, this.#live, startPart(page), section("What was found", null, h("div", { class: "bar-of-tools" }, this.#filter, this.#compare), this.#stored, this.#more));
    this.#more.hidden = true;
    this.#load(null);
  }

  dispose() {
    this.#following?.close();
    clearTimeout(this.#timer);
    this.#timer = -1;
  }

  async #load(after) {
    try {
      const verb = this.#verb ? `&verb=${this.#verb}` : "";
      const list = await get(`/v1/streams?limit=${PAGE}${verb}${after ? `&after=${encodeURIComponent(after)}` : ""}`);
      if (this.#timer === -1) return;
      if (!after) this.#order = [];
      for (const item of list.items) this.#take(item);
      this.#next = list.next ?? null;
      this.#draw();
      this.#following ??= follow("/v1/events", { after: list.sequence ?? 0, events: (events) => this.#heard(events), state: (state, detail) => this.#page.connection(state, detail) });
    } catch (failure) {
      say(this.#lead, failure.status === 401 ? "What is here is shown to who has the key." : "What is here is not known.");
      this.#page.refused(failure);
    }
  }

  #take(item) {
    this.#items.set(item.id, item);
    if (!this.#order.includes(item.id)) this.#order.push(item.id);
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
    const items = await Promise.all(ids.map((id) => get(stream(id)).catch(() => null)));
    if (this.#timer === -1) return;
    this.#timer = 0;
    for (const item of items.filter(Boolean)) this.#renew(item);
    this.#draw();
    if (this.#changed.size > 0) this.#heard([]);
  }

  #renew(item) {
    const before = this.#items.get(item.id);
    this.#items.set(item.id, item);
    if (!before && (!this.#verb || this.#verb === item.verb)) this.#order.unshift(item.id);
    if (before && isLive(before) && !isLive(item)) this.#page.announce(`${VERBS[item.verb].noun} ${item.name}: ${headline(item)}`);
  }

  #draw() {
    const all = this.#order.map((id) => this.#items.get(id));
    const [running, stored] = [all.filter(isLive), all.filter((item) => !isLive(item))];
    this.#live.hidden = running.length === 0;
    this.#more.hidden = this.#next === null;
    say(this.#lead, this.#words(running, all));
    keep(this.#running, running.map((item) => this.#row(item)));
    keep(this.#stored, stored.length > 0 ? stored.map((item) => this.#row(item)) : [h("li", { class: "empty" }, this.#verb ? `No ${VERBS[this.#verb].noun} is stored yet. Start one above.` : "Nothing is stored yet. Start something above: it is kept here, also after a restart.")]);
    this.#chosen = new Set([...this.#chosen].filter((id) => this.#items.has(id)));
  }

  #words(running, all) {
    if (all.length === 0) return "Nothing has run here yet. Choose something below; what happens is shown as it happens, and kept.";
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
      pill(standing(item)),
      h("span", { class: `headline ${tone(item)}`, title: headline(item) }, headline(item) || (isLive(item) ? "preparing" : item.reason ?? "")),
      isLive(item) && progress !== null ? h("span", { class: "progress" }, line.element, `${item.summary.done ?? 0} of ${item.summary.of}`) : h("span", { class: "took" }, format.seconds(item.summary?.seconds)),
      h("time", { datetime: item.started_at, title: new Date(item.started_at).toLocaleString("en") }, format.ago(item.started_at)));
  }

  #choose(id, box) {
    if (box.checked) this.#chosen.add(id);
    else this.#chosen.delete(id);
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
