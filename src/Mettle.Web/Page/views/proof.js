// A proof: the verdict, what was measured of both sides, and how certain it is. Of a series: its claims, and what they come to together.
import { distributionsChart, shown } from "../charts/distributions.js";
import { narrowingChart } from "../charts/narrowing.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { Proof, valueOf } from "../models/proof.js";
import { to } from "../router.js";
import { log } from "../widgets/log.js";
import { facts, figure, optional, section, small, tag } from "../widgets/parts.js";
import { table } from "../widgets/table.js";
import { standing } from "./headline.js";

export const VERDICT_TONES = { Accepted: "good", Rejected: "bad", Inconclusive: "warn" };

export function proofView(item, page) {
  return new ProofView(item, page);
}

class ProofView {
  model = new Proof();
  #page;
  #verdict = figure("verdict");
  #change = figure("change");
  #interval = figure("true change lies between");
  #pairs = figure("pairs of runs");
  #claims = optional("Claims", "In the order in which they are judged. Ratios of accepted claims multiply.");
  #criteria = optional("What must hold", null);
  #sides = optional("What was compared", null);
  #answers = optional("Same answers?", "Speed counts only where both sides give the same answer.");
  #warnings = optional("What takes from the figures' worth", null);
  #machine = optional("Where it was measured", null);
  #table;
  #charts;
  #chartsAt;
  #pairsPart;
  #log = log("What happened", "Nothing has happened yet.");

  constructor(item, page) {
    this.#page = page;
    this.#charts = [distributionsChart(this.model), narrowingChart(this.model)];
    this.#chartsAt = h("div", { class: "charts" }, this.#charts.map((each) => each.element));
    this.#table = table("Pairs of runs", columns(this.model), { empty: "No pair was measured yet.", newest: true });
    this.#pairsPart = section("Pairs of runs", "The sides take turns, so that whatever else the machine does hits both.", this.#table.element);
    this.element = h("div", {}, h("div", { class: "figures" }, [this.#verdict, this.#change, this.#interval, this.#pairs].map((each) => each.element)),
      this.#claims.element, this.#criteria.element, this.#chartsAt, this.#answers.element, this.#sides.element, this.#warnings.element, this.#machine.element, this.#pairsPart, section("What happened", null, this.#log.element));
    this.#draw();
  }

  take(events) {
    this.#log.add(this.model.take(events).map((line) => ({ ...line, mark: format.clock(line.mark) })));
    if (events.some((event) => event.event === "result")) this.#page.announce(`${this.model.result.verdict ?? "Ended"}: ${this.model.result.reason}.`);
    this.#draw();
  }

  dispose() {
    for (const each of this.#charts) each.dispose();
  }

  sentence(item) {
    const { model } = this;
    if (model.result && model.result.status !== "RUNNING") return sentenceOfEnd(model);
    if (standing(item) === "INTERRUPTED") return `Interrupted after ${format.count(model.pairs.length, "pair")}. Resume it, and it goes on where it was.`;
    if (standing(item) === "STOPPING") return "Stopping: the pair under way is finished, and no other begins.";
    if (model.pairs.length === 0) return model.preparing ? `Preparing: ${model.preparing}.` : "Beginning.";
    const least = model.started?.terms.min_pairs ?? 0;
    return model.pairs.length < least ? `Measuring; nothing is said before ${least} pairs.` : "Measuring until the interval lies on one side of what is required.";
  }

  #draw() {
    const { model } = this;
    this.#figures();
    const isSeries = model.series !== null;
    this.#claims.show(isSeries ? claims(model) : null);
    this.#criteria.show(isSeries ? null : criteria(model));
    this.#answers.show(model.answers.length > 0 ? answers(model.answers.find((each) => !each.equal) ?? model.answers.at(-1)) : null);
    this.#sides.show(model.started ? sides(model.started) : null);
    this.#warnings.show(model.warnings.length > 0 ? h("ul", { class: "plain warn" }, model.warnings.map((w) => h("li", {}, `${w.text}. `, h("span", { class: "note" }, `To do: ${w.advice}`)))) : null);
    this.#machine.show(model.machine ? machine(model) : null);
    // What ended without a pair, for its answers say, has nothing more to draw.
    this.#chartsAt.hidden = this.#pairsPart.hidden = isSeries || (model.result !== null && model.pairs.length === 0);
    this.#table.rows(model.pairs);
    for (const each of this.#charts) each.update();
  }

  #figures() {
    const { model } = this;
    const { first, result } = model;
    const ratio = result?.ratio ?? first?.ratio?.value ?? result?.composed?.value;
    const interval = result?.interval ?? first?.ratio?.interval ?? result?.composed?.interval;
    const verdict = result?.verdict ?? null;
    this.#verdict.set(verdict ?? (model.series ? `${model.claims.filter((c) => c.verdict === "Accepted").length} accepted` : "not yet"), first ? `required: ${first.measure} ${first.required}` : "", VERDICT_TONES[verdict] ?? "");
    this.#change.set(ratio === undefined ? format.DASH : format.change(ratio), first ? `of ${first.measure}, candidate to baseline, over pairs` : "");
    this.#interval.set(interval ? `${format.change(interval[0] ?? 0)} … ${format.change(interval[1])}` : format.DASH, model.started && interval ? `with ${format.percent(model.started.terms.confidence)} confidence` : "");
    this.#pairs.set(`${model.series ? model.claims.length : model.pairs.length}`, model.series ? `claims of ${model.total}` : model.total ? `at most ${model.total}` : "");
  }
}

function sentenceOfEnd({ result, started, series }) {
  if (result.status === "FAILED") return `It could not be judged: ${result.reason}.`;
  if (series) return `${capital(result.reason)}.`;
  const why = started?.why ? ` The claim: ${started.why}` : "";
  return `${{ Accepted: "The claim holds", Rejected: "The claim does not hold", Inconclusive: "It cannot be told" }[result.verdict] ?? "Ended"}: ${result.reason}.${why}`;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function claims(model) {
  const judged = new Map(model.claims.map((claim) => [claim.claim, claim]));
  return small("Claims", ["Verdict", "Claim", "Change", "Why"], model.series.claims.map((name) => {
    const claim = judged.get(name);
    const link = claim?.proof ? h("a", { href: to.stream(claim.proof) }, name) : name;
    return claim ? [tag((claim.verdict ?? "skipped").toLowerCase(), VERDICT_TONES[claim.verdict] ?? "idle"), link, claim.ratio ? format.change(claim.ratio.value) : format.DASH, claim.reason] : [tag("to come"), link, format.DASH, ""];
  }));
}

function criteria(model) {
  const all = (model.result?.judgements?.length > 0 ? model.result.judgements : [model.judgement].filter(Boolean)).flatMap((judgement) => judgement.criteria);
  if (all.length === 0) return model.started?.terms.accept.length > 0 ? h("p", {}, model.started.terms.accept.join("; ")) : null;
  const ratio = (c) => c.ratio ? `${format.change(c.ratio.value)} (${format.change(c.ratio.interval[0] ?? 0)} to ${format.change(c.ratio.interval[1])})` : format.DASH;
  return [h("p", { class: "note" }, "Baseline and candidate are the medians of their runs; the change is taken over the pairs, and need not be the one between the medians."), small("What must hold", ["Verdict", "Measure", "Required", "Baseline", "Candidate", "Change", "p", "Effect (Cohen's d)", "Why"], all.map((c) =>
    [tag(c.verdict.toLowerCase(), VERDICT_TONES[c.verdict]), c.measure, c.required, shown(c.baseline.median, c.measure), shown(c.candidate.median, c.measure), ratio(c), format.number(c.p), format.number(c.cohen_d), c.reason]))];
}

function answers(report) {
  return [h("p", {}, tag(report.equal ? "the same" : "they differ", report.equal ? "good" : "bad"), " ", capital(report.reason), "."),
    small("Answers", ["Result", "Answer", "Compared", "First difference", "Baseline", "Candidate"], report.answers.map((a) =>
      [tag(a.equal ? "alike" : "differs", a.equal ? "good" : "bad"), a.answer, a.rule, a.failure ?? a.first?.place ?? "none", a.first?.baseline ?? "", a.first?.candidate ?? ""]))];
}

function sides(started) {
  const params = (side) => Object.entries(side.params ?? {}).map(([name, value]) => `${name} ${value}`).join(", ");
  const of = (side) => [h("code", {}, side.runs), params(side), side.ref ? `${side.ref} ${side.commit?.slice(0, 10) ?? ""}${side.is_dirty ? ", with changes" : ""}` : side.is_dirty ? "working folder, with changes" : "working folder"];
  return [small("Sides", ["Side", "Runs", "With", "Of"], [["baseline", ...of(started.baseline)], ["candidate", ...of(started.candidate)]]),
    facts([["Why", started.why], ["Measured on", started.workload], ["Also considered", started.alternatives?.join(", ")], ["Again", started.reproduce && h("code", {}, started.reproduce)]])];
}

const machine = ({ machine: m }) => facts([["Processor", `${m.processor} × ${m.processors}`], ["Memory", format.bytes(m.memory)], ["System", m.system], ["Busy with", m.load === undefined ? null : `${format.number(m.load)} processes before the first run`], ["Versions", Object.entries(m.versions ?? {}).map(([name, version]) => `${name} ${version}`).join(", ")]]);

function columns(model) {
  const of = () => model.first?.measure ?? "duration";
  const side = (name) => (p) => valueOf(p.pair[name], of());
  const ratio = (p) => side("candidate")(p) / side("baseline")(p);
  return [
    { key: "number", title: "Pair", width: 4.5, numeric: true, cell: (p) => `${p.number}`, sort: (p) => p.number },
    { key: "b", title: "Baseline", width: 7, numeric: true, cell: (p) => shown(side("baseline")(p), of()), sort: side("baseline") },
    { key: "c", title: "Candidate", width: 7, numeric: true, cell: (p) => shown(side("candidate")(p), of()), sort: side("candidate") },
    { key: "r", title: "Change", width: 6, numeric: true, cell: (p) => format.change(ratio(p)), sort: ratio },
    { key: "first", title: "Ran first", width: 7, cell: (p) => p.pair.candidate_first ? "candidate" : "baseline" },
  ];
}
