// Two streams of one verb side by side: their figures, and their curves over one another.
import { worst } from "../charts/severity.js";
import { best } from "../charts/history.js";
import { curvesChart } from "../charts/curves.js";
import { shown } from "../charts/distributions.js";
import { get, stream } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { follow } from "../live.js";
import { Campaign } from "../models/campaign.js";
import { Proof } from "../models/proof.js";
import { Run } from "../models/run.js";
import { Study } from "../models/study.js";
import { to } from "../router.js";
import { nothing, section, small } from "../widgets/parts.js";
import { headline, pill, VERBS } from "./headline.js";

const MODELS = { break: Campaign, tune: Study, run: Run, prove: Proof };

export function compareView(root, ids, page) {
  return new Compare(root, ids, page);
}

class Compare {
  #root;
  #page;
  #sides = [];
  #table = h("div");
  #chart = null;
  #disposed = false;

  constructor(root, ids, page) {
    this.#root = root;
    this.#page = page;
    page.crumbs([["Overview", to.overview()], "Compare"]);
    fill(root, h("p", { class: "note" }, "Reading both…"));
    this.#begin(ids);
  }

  dispose() {
    this.#disposed = true;
    for (const side of this.#sides) side.following?.close();
    this.#chart?.dispose();
  }

  async #begin(ids) {
    try {
      const items = await Promise.all(ids.map((id) => get(stream(id))));
      if (this.#disposed) return;
      if (items[0].verb !== items[1].verb) {
        fill(this.#root, nothing("These cannot be compared", "Only two of one kind can: two runs, two studies, two campaigns, or two proofs.", to.overview(), "Choose others"));
        return;
      }
      this.#sides = items.map((item) => ({ item, model: new MODELS[item.verb]() }));
      this.#draw();
      for (const side of this.#sides) side.following = follow(stream(side.item.id, "/events"), { events: (events) => { side.model.take(events); this.#fill(); }, state: (state, detail) => this.#page.connection(state, detail) });
    } catch (failure) {
      if (this.#disposed) return;
      fill(this.#root, nothing("Nothing here", "One of them is not there any more.", to.overview(), "To the overview"));
      if (failure.status !== 404) this.#page.refused(failure);
    }
  }

  #draw() {
    const { verb } = this.#sides[0].item;
    this.#chart = chartOf(verb, this.#sides);
    fill(this.#root, h("div", { class: "head" }, h("div", { class: "title" }, h("span", { class: `verb ${verb}` }, VERBS[verb].name), h("h1", {}, "Two side by side"))),
      section("Figures", null, this.#table), this.#chart && h("div", { class: "charts" }, this.#chart.element));
    this.#fill();
  }

  #fill() {
    const { verb } = this.#sides[0].item;
    const names = this.#sides.map(({ item }, at) => `${"AB"[at]} · ${item.name}`);
    const common = [
      ["Started", ...this.#sides.map(({ item }) => h("a", { href: to.stream(item.id) }, format.ago(item.started_at)))],
      ["Status", ...this.#sides.map(({ item }) => pill(item))],
      ["Found", ...this.#sides.map(({ item }) => headline(item))],
    ];
    fill(this.#table, small("Figures of both", ["Figure", ...names, "B to A"], [...common.map((row) => [...row, ""]), ...figures[verb](...this.#sides.map((side) => side.model))]));
    this.#chart?.update();
  }
}

/** Counts are what was asked for, or how far something came: how they differ is plain, and a change in percent says nothing. */
const counted = (name, a, b) => [name, format.number(a), format.number(b), ""];
const row = (name, a, b, show) => [name, show(a), show(b), Number.isFinite(a) && Number.isFinite(b) && a > 0 && a !== b ? format.change(b / a) : ""];

const figures = {
  break: (a, b) => [
    row("Worst severity", a.highest?.severity, b.highest?.severity, format.severity),
    counted("Trials", a.done, b.done),
    counted("Findings", a.findings.length, b.findings.length),
    counted("Trials until severity 5", until(a), until(b)),
    row("Healthy answer time, at first", a.baselines[0]?.latency_ms, b.baselines[0]?.latency_ms, format.millis),
    row("Seconds for a trial", mean(a.trials), mean(b.trials), format.seconds),
  ],
  tune: (a, b) => [
    row("Best value", a.best?.value, b.best?.value, format.number),
    counted("Found by trial", a.best?.trial, b.best?.trial),
    counted("Trials", a.done, b.done),
    counted("Failed", a.counts.FAILED, b.counts.FAILED),
    row("Seconds for a trial", mean(a.trials), mean(b.trials), format.seconds),
    ...[...new Set([...Object.keys(a.best?.params ?? {}), ...Object.keys(b.best?.params ?? {})])].map((name) => [name, format.value(a.best?.params[name]), format.value(b.best?.params[name]), ""]),
  ],
  run: (a, b) => [
    row("Took", a.result?.seconds, b.result?.seconds, format.seconds),
    counted("Jobs", a.total, b.total),
    counted("From earlier", a.cached, b.cached),
    row("Critical path", path(a), path(b), format.seconds),
    ...[...new Set([...a.stages.keys(), ...b.stages.keys()])].map((name) => row(`Stage ${name}`, a.stages.get(name)?.seconds, b.stages.get(name)?.seconds, format.seconds)),
  ],
  prove: (a, b) => [
    ["Verdict", a.result?.verdict ?? format.DASH, b.result?.verdict ?? format.DASH, ""],
    ["Change", ...[a, b].map((model) => model.result?.ratio === undefined ? format.DASH : format.change(model.result.ratio)), ""],
    ["Between", ...[a, b].map((model) => model.result?.interval ? `${format.change(model.result.interval[0] ?? 0)} and ${format.change(model.result.interval[1])}` : format.DASH), ""],
    counted("Pairs", a.pairs.length, b.pairs.length),
    row("Baseline, median", a.first?.baseline.median, b.first?.baseline.median, (value) => shown(value, a.first?.measure)),
    row("Candidate, median", a.first?.candidate.median, b.first?.candidate.median, (value) => shown(value, a.first?.measure)),
  ],
};

const until = (model) => worst(model.trials).find(([, severity]) => severity >= 5)?.[0];
const mean = (trials) => trials.length > 0 ? trials.reduce((sum, trial) => sum + trial.seconds, 0) / trials.length : undefined;
const path = (model) => model.criticalPath().reduce((sum, job) => sum + job.measures.seconds, 0) || undefined;

function chartOf(verb, sides) {
  const curves = (points) => sides.map(({ item, model }, at) => ({ name: `${"AB"[at]} · ${item.name}`, get points() { return points(model); } }));
  switch (verb) {
    case "break": return curvesChart({ title: "Worst so far", note: "How quickly each found how much harm.", x: "trial", y: "severity", curves: curves((model) => worst(model.trials)), more: { min: 0, max: 10 } });
    case "tune": return curvesChart({ title: "Best so far", note: "How quickly each came how far.", x: "trial", y: "best value", curves: curves(best) });
    case "prove": return curvesChart({ title: "Change after so many pairs", note: "What each knew when.", x: "pairs", y: "change, %", curves: curves((model) => model.looks.filter((look) => look.judgement.criteria[0]?.ratio).map((look) => [look.pairs, (look.judgement.criteria[0].ratio.value - 1) * 100])) });
    default: return null;
  }
}
