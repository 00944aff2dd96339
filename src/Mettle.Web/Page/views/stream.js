// The view of one stream: its head, with what can be done to it, and below it what its verb has to show.
import { download, get, post, remove, stream } from "../api.js";
import { fill, h, say } from "../dom.js";
import * as format from "../format.js";
import { follow } from "../live.js";
import { to } from "../router.js";
import { ask } from "../widgets/dialog.js";
import { bar, nothing } from "../widgets/parts.js";
import { isLive, pill, standing, VERBS } from "./headline.js";
import { campaignView } from "./campaign.js";
import { proofView } from "./proof.js";
import { runView } from "./run.js";
import { studyView } from "./study.js";

const BODIES = { run: runView, break: campaignView, tune: studyView, prove: proofView };
const EXPORTS = { run: ["trace", "junit", "json"], tune: ["csv", "json", "optuna"], prove: ["markdown", "json", "svg"], break: [] };
const ENDINGS = { trace: "trace.json", junit: "xml", json: "json", csv: "csv", optuna: "jsonl", markdown: "md", svg: "svg" };

export function streamView(root, [id, job], page) {
  return new Stream(root, id, job, page);
}

class Stream {
  #root;
  #id;
  #job;
  #page;
  #item = null;
  #body = null;
  #following = null;
  #disposed = false;
  #pill = h("span");
  #elapsed = h("span", { class: "note" });
  #buttons = h("div", { class: "buttons" });
  #progress = bar("Progress");
  #sentence = h("p", { class: "lead" });
  #ticking = setInterval(() => this.#tick(), 1000);

  constructor(root, id, job, page) {
    this.#root = root;
    this.#id = id;
    this.#job = job;
    this.#page = page;
    page.crumbs([["Overview", to.overview()], "…"]);
    fill(root, h("p", { class: "note" }, "Reading…"));
    this.#begin();
  }

  dispose() {
    this.#disposed = true;
    clearInterval(this.#ticking);
    this.#following?.close();
    this.#body?.dispose();
  }

  /** Goes to another place of this stream; false where the address is not one of it. */
  turn({ name, parts: [id, job] }) {
    if (name !== "stream" || id !== this.#id) return false;
    this.#job = job;
    this.#body?.choose?.(job);
    return true;
  }

  async #begin() {
    try {
      this.#item = await get(stream(this.#id));
    } catch (failure) {
      if (this.#disposed) return;
      const why = failure.status === 404 ? "There is nothing under this address. It may have been deleted." : "What is here cannot be shown.";
      fill(this.#root, nothing(failure.status === 404 ? "Nothing here" : "Not shown", why, to.overview(), "To the overview"));
      if (failure.status !== 404) this.#page.refused(failure);
      return;
    }
    if (!this.#disposed) this.#draw();
  }

  #draw() {
    const item = this.#item;
    this.#page.crumbs([["Overview", to.overview()], item.name]);
    this.#body = BODIES[item.verb](item, this.#page);
    fill(this.#root, h("div", { class: "head" },
      h("div", { class: "title" }, h("span", { class: `verb ${item.verb}` }, VERBS[item.verb].name), h("h1", {}, item.name), this.#pill, this.#elapsed), this.#buttons, this.#progress.element, this.#sentence), this.#body.element);
    this.#head();
    if (this.#job !== null) this.#body.choose?.(this.#job);
    this.#follow();
  }

  #follow() {
    this.#following?.close();
    this.#following = follow(stream(this.#id, "/events"), {
      after: this.#body.last ?? 0,
      events: (events) => this.#heard(events),
      state: (state, detail) => {
        this.#page.connection(state, detail);
        if (state === "ended") this.#renew();
      },
    });
  }

  #heard(events) {
    this.#body.last = events.at(-1).sequence || this.#body.last;
    this.#body.take(events);
    this.#head();
    if (this.#item.status === "PENDING" || events.some((event) => event.event === "result" || event.event === "state" || event.event === "series_result")) this.#renew();
  }

  // How it stands is the service's to say: only it knows whether somebody works on it.
  async #renew() {
    const item = await get(stream(this.#id)).catch(() => null);
    if (this.#disposed || item === null) return;
    this.#item = item;
    this.#head();
    this.#body.ended?.(item);
  }

  #head() {
    const { done, total } = this.#body.model;
    const live = isLive(this.#item);
    fill(this.#pill, pill(this.#item));
    this.#progress.element.hidden = !live || total === 0;
    if (total > 0) this.#progress.set(done / total);
    say(this.#sentence, this.#body.sentence(this.#item));
    this.#tick();
    this.#offer();
  }

  #tick() {
    if (this.#item === null) return;
    const { done, total } = this.#body?.model ?? {};
    const passed = (Date.now() - Date.parse(this.#item.started_at)) / 1000;
    if (!isLive(this.#item)) say(this.#elapsed, `${format.ago(this.#item.started_at)}${this.#item.summary?.seconds !== undefined ? `, took ${format.seconds(this.#item.summary.seconds)}` : ""}`);
    else say(this.#elapsed, `${total > 0 ? `${format.whole(done)} of ${format.whole(total)}, ` : ""}for ${format.passing(passed)}${this.#left(done, total)}`);
  }

  // Said only where enough was seen to say it, and never of what stops, nor of a run or a proof, which end when they know enough.
  #left(done, total) {
    const each = this.#body?.perTrial?.();
    return each && done >= 3 && total > done && standing(this.#item) !== "STOPPING" ? `, about ${format.passing((total - done) * each)} left` : "";
  }

  #offer() {
    const state = `${standing(this.#item)}`;
    if (this.#buttons.dataset.state === state) return;
    this.#buttons.dataset.state = state;
    const live = isLive(this.#item);
    fill(this.#buttons,
      live && h("button", { type: "button", class: "primary", "data-key": "s", disabled: state === "STOPPING", onclick: () => this.#stop() }, state === "STOPPING" ? "Stopping…" : "Stop"),
      state === "INTERRUPTED" && this.#item.verb !== "run" && h("button", { type: "button", class: "primary", "data-key": "s", onclick: () => this.#resume() }, "Resume"),
      !live && EXPORTS[this.#item.verb].map((kind) => h("button", { type: "button", class: "quiet", onclick: () => this.#export(kind) }, `Save ${kind}`)),
      !live && h("button", { type: "button", class: "quiet", onclick: () => this.#delete() }, "Delete"));
  }

  async #stop() {
    if (await this.#try(() => post(stream(this.#id, "/stop")))) this.#page.announce("Stopping: what is under way is finished first.");
  }

  async #resume() {
    if (await this.#try(() => post(stream(this.#id, "/resume")))) this.#follow();
  }

  async #delete() {
    const answer = await ask(`Delete ${this.#item.name}?`, h("p", {}, "Its events, trials and evidence are removed for good."), { confirm: "Delete", tone: "danger" });
    if (answer !== null && await this.#try(() => remove(stream(this.#id)))) location.hash = to.overview();
  }

  #export(kind) {
    return this.#try(() => download(stream(this.#id, `/export?format=${kind}`), `${this.#item.name}.${ENDINGS[kind]}`));
  }

  async #try(action) {
    try {
      await action();
      this.#page.worked();
      await this.#renew();
      return true;
    } catch (failure) {
      this.#page.refused(failure);
      return false;
    }
  }
}
