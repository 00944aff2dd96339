// A study: the best so far, how the search learns, and what matters.
import { contourChart } from "../charts/contour.js";
import { historyChart } from "../charts/history.js";
import { importanceChart } from "../charts/importance.js";
import { parallelChart } from "../charts/parallel.js";
import { slicesChart } from "../charts/slices.js";
import { timelineChart } from "../charts/timeline.js";
import { get, stream } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { Study } from "../models/study.js";
import { to } from "../router.js";
import { log } from "../widgets/log.js";
import { facts, figure, list, optional, section } from "../widgets/parts.js";
import { table } from "../widgets/table.js";
import { standing } from "./headline.js";

const LEAST = 10;

export function studyView(item, page) {
  return new StudyView(item, page);
}

class StudyView {
  model = new Study();
  #id;
  #page;
  #best = figure("best so far");
  #tried = figure("trials");
  #gain = figure("against the first");
  #sampler = figure("proposed by");
  #point = h("div");
  #charts = [];
  #chartsAt = h("div", { class: "charts" });
  #importance = { list: [] };
  #askedAt = 0;
  #trialsAt = h("div");
  #trials = null;
  #robust = optional("Is it luck?", "The best point was tested: a real optimum holds on other data, next to it, and not on noise.");
  #warnings = optional("Warnings", null);
  #log = log("What happened", "Nothing has happened yet.");

  constructor(item, page) {
    this.#id = item.id;
    this.#page = page;
    this.element = h("div", {}, h("div", { class: "figures" }, [this.#best, this.#tried, this.#gain, this.#sampler].map((each) => each.element)),
      section("Best point", null, this.#point), this.#robust.element, this.#chartsAt, section("Trials", null, this.#trialsAt), this.#warnings.element, section("What happened", null, this.#log.element));
    this.#draw();
  }

  take(events) {
    const best = this.model.best;
    this.#log.add(this.model.take(events).map((line) => ({ ...line, mark: format.clock(line.mark) })));
    if (this.model.started && this.#trials === null) this.#prepare();
    this.#draw();
    this.#tell(events, best);
    this.#learn(this.model.done >= this.#askedAt * 1.5 + LEAST);
  }

  ended() {
    this.#learn(true);
  }

  dispose() {
    for (const each of this.#charts) each.dispose();
    this.#charts = null;
  }

  perTrial() {
    const { started, trials } = this.model;
    const passed = (Date.parse(trials.at(-1)?.at) - Date.parse(started?.at)) / 1000;
    return passed > 0 ? passed / trials.length : null;
  }

  sentence(item) {
    const { model } = this;
    if (model.result && model.result.status !== "RUNNING") return model.result.status === "FAILED" ? `It failed: ${model.result.reason}.` : `${format.count(model.done, "trial")}, done: ${model.result.reason}.`;
    if (standing(item) === "INTERRUPTED") return `Interrupted after ${format.count(model.done, "trial")}. Resume it, and it goes on where it was.`;
    if (standing(item) === "STOPPING") return "Stopping: trials under way are finished, and no other begins.";
    if (model.done === 0 && model.running.size === 0) return model.preparing ? `Preparing: ${model.preparing}.` : "Waiting for the first trial to be asked for.";
    return `Looking for the point that ${model.started.goal === "minimize" ? "minimises" : "maximises"} ${model.started.metric}${model.running.size > 0 ? `; ${format.count(model.running.size, "trial")} under way` : ""}.`;
  }

  #tell(events, before) {
    const { best, result, started } = this.model;
    if (events.some((event) => event.event === "result")) this.#page.announce(`Done: ${result.reason}.`);
    else if (best !== before && events.length < 20) this.#page.announce(`Trial ${best.trial} is the best so far: ${started.metric} ${format.number(best.value)}.`);
  }

  // What the charts and columns are is known once the space is.
  #prepare() {
    const open = (number) => { location.hash = to.trial(this.#id, number); };
    const bars = () => workerBars(this.model);
    this.#charts = [historyChart(this.model, open), parallelChart(this.model), slicesChart(this.model), contourChart(this.model, this.#importance, open), importanceChart(this.#importance),
      timelineChart({ title: "Workers", note: "Who ran which trial when. Gaps are time in which a worker had nothing to do.", what: "Trial", bars, height: 12 })];
    fill(this.#chartsAt, this.#charts.map((each) => each.element));
    this.#trials = table("Trials", this.#columns(), { empty: "No trial has ended yet.", newest: true });
    fill(this.#trialsAt, this.#trials.element);
  }

  #draw() {
    const { model } = this;
    const first = model.improvements[0]?.[1];
    this.#best.call(model.result ? "best" : "best so far");
    this.#best.set(format.number(model.best?.value), model.started?.metric ?? "", model.best ? "good" : "");
    this.#tried.set(format.whole(model.done), [model.total ? `of ${format.whole(model.total)}` : "", model.counts.FAILED > 0 ? `${model.counts.FAILED} failed` : "", model.counts.INFEASIBLE > 0 ? `${model.counts.INFEASIBLE} infeasible` : "", model.counts.PRUNED > 0 ? `${model.counts.PRUNED} cut short` : ""].filter(Boolean).join(", "));
    this.#gain.set(model.best && first ? format.change(model.best.value / first) : format.DASH, model.best ? `found by trial ${model.best.trial}` : "");
    this.#sampler.set(model.sampler?.name ?? format.DASH, "");
    fill(this.#point, model.best ? facts(Object.entries(model.best.params).map(([name, value]) => [name, format.value(value)])) : h("p", { class: "empty" }, "No trial has finished yet."));
    this.#robust.show(model.robustness ? robustness(model.robustness) : null);
    this.#warnings.show(model.warnings.length > 0 ? list(model.warnings, "warn") : null);
    this.#trials?.rows(model.trials);
    // Empty frames would only be in the way of what is being prepared.
    this.#chartsAt.hidden = model.done === 0;
    for (const each of this.#charts ?? []) each.update();
  }

  // What matters is worked out by the service, and asked for as more is known, not at every trial.
  async #learn(now) {
    if (!now || this.model.done < LEAST) return;
    this.#askedAt = this.model.done;
    const report = await get(stream(this.#id, "/report")).catch(() => null);
    if (report?.importance?.parameters && this.#charts) {
      this.#importance.list = report.importance.parameters;
      for (const each of this.#charts) each.update();
    }
  }

  #columns() {
    return [
      { key: "trial", title: "Trial", width: 4.5, numeric: true, cell: (t) => h("a", { href: to.trial(this.#id, t.trial), "data-step": true }, t.trial), sort: (t) => t.trial },
      { key: "value", title: this.model.started.metric, width: 8, numeric: true, cell: (t) => format.number(t.value), sort: (t) => t.value, tone: (t) => t === this.model.best ? "good" : "" },
      { key: "status", title: "Ended", width: 6.5, cell: (t) => t.status.toLowerCase(), sort: (t) => t.status, tone: (t) => t.status === "FAILED" ? "bad" : "" },
      ...this.model.started.space.parameters.map((p) => ({ key: p.name, title: p.name, width: 7, numeric: true, cell: (t) => format.value(t.params[p.name]), sort: (t) => t.params[p.name] })),
      { key: "took", title: "Took", width: 5.5, numeric: true, cell: (t) => format.seconds(t.seconds), sort: (t) => t.seconds },
      { key: "worker", title: "Worker", width: 12, cell: (t) => t.worker ?? "", sort: (t) => t.worker },
    ];
  }
}

function workerBars(model) {
  const start = Date.parse(model.trials.find((trial) => trial.began)?.began ?? model.started?.at);
  return model.trials.map((trial) => {
    const to = (Date.parse(trial.at) - start) / 1000;
    const from = trial.began ? (Date.parse(trial.began) - start) / 1000 : to - trial.seconds;
    return { lane: trial.worker?.replace(/ \(.*/, "") ?? "this process", name: `trial ${trial.trial}`, from: Math.max(0, from), to, tone: trial.status === "FAILED" ? "bad" : trial.status === "PRUNED" ? "cached" : "good", marked: trial === model.best };
  });
}

const shuffled = (test) => test?.p === undefined ? null : `as good by chance with p ${format.number(test.p)}`;

function robustness(report) {
  const figures = [
    ["On later data", report.walk_forward && `${format.number(report.walk_forward.mean_test)} where it was chosen by ${format.number(report.walk_forward.mean_train)}`],
    ["Next to it", report.sensitivity && `${report.sensitivity.parameters.map((p) => `${p.parameter}: ${p.verdict}`).join(", ")}`],
    ["On shuffled data", report.shuffle && shuffled(report.shuffle.search ?? report.shuffle.best)],
    ["Chance of overfitting", report.overfit && (report.overfit.probability === undefined ? null : format.percent(report.overfit.probability))],
  ];
  return [report.warnings?.length > 0 ? list(report.warnings, "warn") : h("p", { class: "good" }, "Nothing speaks for luck."), facts(figures.filter(([, value]) => value))];
}
