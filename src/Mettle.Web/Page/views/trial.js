// One trial, with all that is known of it: of a campaign the fault and its evidence, of a study the point and what it measured.
import { requestsChart } from "../charts/requests.js";
import { get, stream } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { to } from "../router.js";
import { facts, nothing, section, small, tag } from "../widgets/parts.js";
import { toneOf, finding } from "./campaign.js";
import { traces } from "./traces.js";

export function trialView(root, [id, number], page) {
  return new TrialView(root, id, Number(number), page);
}

class TrialView {
  #charts = [];
  #disposed = false;

  constructor(root, id, number, page) {
    page.crumbs([["Overview", to.overview()], ["…", to.stream(id)], `Trial ${number}`]);
    fill(root, h("p", { class: "note" }, "Reading…"));
    this.#begin(root, id, number, page);
  }

  dispose() {
    this.#disposed = true;
    for (const each of this.#charts) each.dispose();
  }

  async #begin(root, id, number, page) {
    try {
      const item = await get(stream(id));
      const { trial, evidence, baseline } = await get(stream(id, `/trials/${number}`));
      if (this.#disposed) return;
      page.crumbs([["Overview", to.overview()], [item.name, to.stream(id)], `Trial ${number}`]);
      fill(root, this.#around(item, number), item.verb === "break" ? this.#campaign(trial, evidence ?? {}, baseline) : study(trial));
    } catch (failure) {
      if (this.#disposed) return;
      fill(root, nothing("Nothing here", failure.status === 404 ? `There is no trial ${number}. It may not have ended yet.` : "It cannot be shown.", to.stream(id), "Back"));
      if (failure.status !== 404) page.refused(failure);
    }
  }

  #around(item, number) {
    const last = item.summary?.done ?? number;
    return h("div", { class: "head" }, h("div", { class: "title" }, h("span", { class: `verb ${item.verb}` }, "Trial"), h("h1", {}, `${number} of ${item.name}`)),
      h("div", { class: "buttons" }, number > 1 && h("a", { class: "button", href: to.trial(item.id, number - 1) }, "Previous"), number < last && h("a", { class: "button", href: to.trial(item.id, number + 1) }, "Next")));
  }

  #campaign(trial, evidence, baseline) {
    const summary = trial.evidence ?? {};
    const requests = requestsChart(evidence.requests ?? [], baseline);
    this.#charts.push(requests);
    return h("div", {}, trial.severity === undefined ? h("p", { class: "lead" }, `${format.plan(trial.plan)}: ${trial.error ?? trial.status.toLowerCase()}.`) : section("What it did", null, finding(trial, null)),
      trial.aborted && h("p", { class: "warn" }, `It was cut short: ${trial.aborted}.`),
      section("How severe", "Each side is scored from 0 to 10; the worst one counts.", facts(Object.entries({ Errors: trial.dimensions?.bug, Slowness: trial.dimensions?.performance, "Other calls": trial.dimensions?.structure }).map(([name, score]) => [name, tag(format.severity(score), toneOf(score))]))),
      section("What users saw", null, facts([
        ["Requests", summary.requests], ["Calls between services that the fault hurt, retries too", summary.injected], ["Answers", Object.entries(summary.statuses ?? {}).map(([status, n]) => `${n} × ${status === "none" ? "no answer" : status}`).join(", ")],
        ["Median", format.millis(summary.p50_ms)], ["95th percentile", format.millis(summary.p95_ms)], ["99th percentile", format.millis(summary.p99_ms)],
        ["Healthy then, 95th percentile", baseline && format.millis(baseline.latency_ms)], ["Trial took", format.seconds(trial.seconds)]]), requests.element),
      traces(evidence.traces ?? [], baseline?.trace ?? []),
      evidence.logs?.length > 0 && section("What the services wrote", null, h("pre", { tabindex: "0", "aria-label": "Lines of logs" }, evidence.logs.slice(-200).join("\n"))),
      section("The plan", "As it was injected; with it any executor can repeat the fault.", h("pre", { tabindex: "0", "aria-label": "The plan as JSON" }, JSON.stringify(trial.plan, null, 2))));
  }
}

function study(trial) {
  const end = trial.end ?? {};
  return h("div", {},
    h("p", { class: "lead" }, end.status ? `${end.status.charAt(0)}${end.status.slice(1).toLowerCase()}: ${end.reason}.` : "It is under way."),
    section("Point", null, facts(Object.entries(trial.params ?? {}).map(([name, value]) => [name, format.value(value)]))),
    section("Measured", null, facts([["Value", format.number(end.value)], ...Object.entries(end.metrics ?? {}).map(([name, value]) => [name, format.number(value)]), ["Took", format.seconds(end.seconds)], ["By", end.worker], ["Budget", end.budget === undefined ? null : format.percent(end.budget)]])),
    trial.steps?.length > 0 && section("On its way", null, small("On its way", ["Budget", "Value"], trial.steps.map((step) => [format.percent(step.budget), format.number(step.value)]))),
    end.error && section("Error", null, h("pre", { tabindex: "0", "aria-label": "Error" }, end.error)));
}
