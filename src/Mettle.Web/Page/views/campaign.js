// A campaign: what hurts most, how each trial scored, and where the system is weak.
import { dimensionsChart } from "../charts/dimensions.js";
import { severityChart } from "../charts/severity.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { Campaign } from "../models/campaign.js";
import { to } from "../router.js";
import { log } from "../widgets/log.js";
import { figure, list, optional, section, small, tag } from "../widgets/parts.js";
import { table } from "../widgets/table.js";
import { faultMap } from "./faultmap.js";
import { standing } from "./headline.js";

export function campaignView(item, page) {
  return new CampaignView(item, page);
}

class CampaignView {
  model = new Campaign();
  #page;
  #id;
  #worst = figure("worst");
  #tried = figure("faults tried");
  #harmful = figure("harmful");
  #healthy = figure("healthy answer time");
  #finding = h("div");
  #others = optional("Other weaknesses", "The worst fault of each kind. Open one for its evidence.");
  #map = h("div");
  #trials;
  #log = log("What happened", "Nothing has happened yet.");
  #warnings = optional("Warnings", "They cost evidence or time, and not the campaign.");
  #charts;

  constructor(item, page) {
    this.#id = item.id;
    this.#page = page;
    const open = (number) => { location.hash = to.trial(item.id, number); };
    this.#charts = [severityChart(this.model, open), dimensionsChart(this.model, open)];
    this.#trials = table("Trials", this.#columns(), { empty: "No trial has ended yet. The first comes once the system runs and is known to be healthy.", newest: true });
    this.element = h("div", {},
      h("div", { class: "figures" }, [this.#worst, this.#tried, this.#harmful, this.#healthy].map((each) => each.element)),
      section("What hurts most", null, this.#finding), this.#others.element,
      h("div", { class: "charts" }, this.#charts.map((each) => each.element)),
      section("Where it is weak", "The highest severity of each kind of fault at each service; the number of trials stands below. Each opens its worst trial.", this.#map),
      section("Trials", null, this.#trials.element), this.#warnings.element, section("What happened", null, this.#log.element));
    this.#draw();
  }

  take(events) {
    this.#log.add(this.model.take(events).map((line) => ({ ...line, mark: format.clock(line.mark) })));
    this.#tell(events);
    this.#draw();
  }

  dispose() {
    for (const each of this.#charts) each.dispose();
  }

  perTrial() {
    return this.model.trials.reduce((sum, trial) => sum + trial.seconds, 0) / this.model.done;
  }

  sentence(item) {
    const { model } = this;
    if (model.result && model.result.status !== "RUNNING") return sentenceOfEnd(model);
    if (standing(item) === "INTERRUPTED") return `Interrupted after ${format.count(model.done, "trial")}. Resume it, and it goes on with the next.`;
    if (standing(item) === "STOPPING") return "Stopping: the trial under way is finished, its fault removed, and no other begins.";
    if (model.proposed) return `Trial ${model.proposed.trial} of ${model.total}: ${format.plan(model.proposed.plan)}${phase(model.phase)}`;
    if (model.phase) return { preparing: "Preparing: the system is built and started.", baseline: "Learning how the healthy system behaves, to know what harm is.", recovering: "The fault was removed; waiting until the system is healthy again." }[model.phase.phase] ?? model.phase.text;
    return "Beginning.";
  }

  #tell(events) {
    const end = events.findLast((event) => event.event === "result");
    const trial = events.findLast((event) => event.event === "trial");
    if (end) this.#page.announce(sentenceOfEnd(this.model));
    else if (trial && trial === this.model.highest && events.length < 20) this.#page.announce(`Trial ${trial.trial} is the worst so far: severity ${format.severity(trial.severity)}.`);
  }

  #draw() {
    const { model } = this;
    const worst = model.worst;
    const harmful = model.trials.filter((trial) => format.rounded(trial.severity) >= 5).length;
    this.#worst.call(model.result ? "worst" : "worst so far");
    this.#worst.set(format.severity(worst?.severity), worst ? "of 10" : "nothing measured yet", toneOf(worst?.severity));
    this.#tried.set(`${model.done}`, model.total ? `of ${model.total}` : "");
    this.#harmful.set(`${harmful}`, "severity 5 or more", harmful > 0 ? "bad" : "");
    this.#healthy.set(format.millis(model.baselines[0]?.latency_ms), healthy(model.baselines));
    fill(this.#finding, worst ? finding(worst, this.#id) : h("p", { class: "empty" }, "Nothing yet. The first trials are strong faults of each kind, so this does not take long."));
    this.#others.show(model.findings.length > 1 ? others(model.findings.slice(1), this.#id) : null);
    fill(this.#map, faultMap(model, this.#id));
    this.#trials.rows(model.trials);
    this.#warnings.show(model.warnings.length > 0 ? list(model.warnings, "warn") : null);
    for (const each of this.#charts) each.update();
  }

  #columns() {
    const score = (key) => (trial) => trial.dimensions?.[key];
    return [
      { key: "trial", title: "Trial", width: 4.5, numeric: true, cell: (t) => h("a", { href: to.trial(this.#id, t.trial), "data-step": true }, t.trial), sort: (t) => t.trial },
      { key: "severity", title: "Severity", width: 5.5, numeric: true, cell: (t) => t.severity === undefined ? t.status.toLowerCase() : format.severity(t.severity), sort: (t) => t.severity, tone: (t) => toneOf(t.severity) },
      { key: "plan", title: "Fault", width: 27, cell: (t) => format.brief(t.plan), sort: (t) => `${t.plan.service} ${t.plan.fault_type}` },
      { key: "bug", title: "Errors", width: 5, numeric: true, cell: (t) => format.severity(score("bug")(t)), sort: score("bug") },
      { key: "performance", title: "Slowness", width: 5.5, numeric: true, cell: (t) => format.severity(score("performance")(t)), sort: score("performance") },
      { key: "structure", title: "Calls", width: 4.5, numeric: true, cell: (t) => format.severity(score("structure")(t)), sort: score("structure") },
      { key: "p95", title: "p95", width: 5.5, numeric: true, cell: (t) => format.millis(t.evidence?.p95_ms), sort: (t) => t.evidence?.p95_ms },
      { key: "recovery", title: "Recovery", width: 6, numeric: true, cell: (t) => recovery(t.recovery_seconds), sort: (t) => t.recovery_seconds },
      { key: "took", title: "Took", width: 5, numeric: true, cell: (t) => format.seconds(t.seconds), sort: (t) => t.seconds },
    ];
  }
}

/** The worst that was found, in sentences; with a link to its trial where the stream's id is given. */
export function finding(found, id) {
  return h("article", { class: "finding" },
    h("div", { class: "score" }, h("span", { class: `value ${toneOf(found.severity)}` }, format.severity(found.severity)), h("span", { class: "note" }, found.interval ? `${format.severity(found.interval[0])} to ${format.severity(found.interval[1])} in 95 of 100 repetitions` : "")),
    h("div", {}, h("h3", {}, `${capital(format.plan(found.plan))}.`), list(found.reasons ?? []),
      h("p", { class: "tags" }, amplified(found.amplification), tag(healed(found.recovery_seconds)), id && h("a", { href: to.trial(id, found.trial) }, `Evidence of trial ${found.trial}`))));
}

const others = (findings, id) => small("Other weaknesses", ["Severity", "Fault", "Why", "Trial"], findings.map((found) =>
  [tag(format.severity(found.severity), toneOf(found.severity)), format.plan(found.plan), found.reasons?.[0] ?? "", h("a", { href: to.trial(id, found.trial) }, found.trial)]));

function sentenceOfEnd(model) {
  if (model.result.status === "FAILED") return `It failed: ${model.result.reason}.`;
  const found = model.findings.length;
  const tried = model.done < model.total ? `Stopped after ${format.whole(model.done)} of ${format.whole(model.total)}: ` : `${format.count(model.done, "fault")} tried, `;
  if (found === 0) return `${tried}nothing found. No fault came up to what counts as a weakness.`;
  return `${tried}${format.count(found, "weakness", "weaknesses")} found. The worst: ${format.plan(model.findings[0].plan)}.`;
}

// It is measured again where the system is no longer the one that was measured.
function healthy(baselines) {
  const [first, last] = [baselines[0], baselines.at(-1)];
  if (!first) return "not measured yet";
  const faster = `${format.number(first.percentile)} of 100 answers are faster`;
  const later = format.millis(last.latency_ms);
  return later === format.millis(first.latency_ms) ? faster : `later ${later}; ${faster}`;
}

/** Harm in a colour, of the severity as it is shown. */
export function toneOf(severity) {
  if (severity === undefined || severity === null) return "";
  return format.rounded(severity) >= 7 ? "bad" : format.rounded(severity) >= 4 ? "warn" : "good";
}

const phase = (entered) => ({ applying: " – being injected", observing: " – watching what users see", recovering: " – removed, waiting until all is well" })[entered?.phase] ?? "";
const recovery = (seconds) => seconds === undefined ? format.DASH : seconds === 0 ? "at once" : format.seconds(seconds);
const healed = (seconds) => seconds === undefined ? "not known whether it healed" : seconds === 0 ? "healthy again as soon as the fault was gone" : `healthy again ${format.seconds(seconds)} after the fault was gone`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function amplified(amplification) {
  if (amplification?.latency > 1.05) return tag(`${format.number(amplification.latency)} ms later for each ms injected`, "warn");
  return amplification?.failures > 1.05 ? tag(`${format.number(amplification.failures)} failures for each one injected`, "warn") : null;
}
