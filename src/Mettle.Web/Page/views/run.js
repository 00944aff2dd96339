// A run: its stages, what ran when, what came from earlier, and what failed.
import { graph } from "../charts/graph.js";
import { timelineChart } from "../charts/timeline.js";
import { get, stream } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { end, jobName, Run, words } from "../models/run.js";
import { to } from "../router.js";
import { log } from "../widgets/log.js";
import { figure, list, optional, section, small, tag } from "../widgets/parts.js";
import { table } from "../widgets/table.js";
import { standing } from "./headline.js";
import { JobOutput } from "./output.js";

const TONES = { done: "good", restored: "cached", failed: "bad", blocked: "idle", stopped: "idle" };

export function runView(item, page) {
  return new RunView(item, page);
}

class RunView {
  model = new Run();
  #id;
  #page;
  #jobs = figure("jobs");
  #saved = figure("from earlier");
  #failed = figure("failed");
  #path = figure("critical path");
  #failures = optional("What failed", "The last lines that each wrote, and why it counts as failed.");
  #graph;
  #timeline;
  #timelineAt;
  #output;
  #gates = optional("Gates", "What must hold for the run to pass.");
  #slas = optional("Promises of time", null);
  #advice = optional("What would make it faster", "Worked out from what the jobs took and what they waited for.");
  #table;
  #warnings = optional("Warnings", null);
  #log = log("What happened, line by line", "Nothing has happened yet. What is up to date is passed over in silence.");

  constructor(item, page) {
    this.#id = item.id;
    this.#page = page;
    const address = (job) => job?.number > 0 ? to.job(item.id, job.number) : null;
    this.#graph = graph(this.model, (stage) => address(this.model.telling(stage)));
    this.#timeline = timelineChart({ title: "Timeline", note: "Each bar is a job on the slot that ran it; a press shows what it wrote. Framed bars are the critical path: only if they are faster is the run.", what: "Job", bars: () => bars(this.model), height: 15,
      open: (bar) => { location.hash = address(bar.job) ?? location.hash; } });
    this.#timelineAt = h("div", { class: "charts" }, this.#timeline.element);
    this.#output = new JobOutput(item.id);
    this.#table = table("Jobs", columns(address), { empty: "No job was executed: what is up to date is only counted.", newest: true });
    this.element = h("div", {}, h("div", { class: "figures" }, [this.#jobs, this.#saved, this.#failed, this.#path].map((each) => each.element)),
      this.#failures.element, section("Stages", "A line leads to a stage from one that it waits for; a press on one shows what its job wrote.", this.#graph.element), this.#gates.element, this.#slas.element,
      this.#timelineAt, this.#advice.element, this.#output.element, section("Jobs", "Each leads to what it wrote.", this.#table.element), this.#warnings.element, section("What happened, line by line", null, this.#log.element));
    this.#draw();
  }

  take(events) {
    this.#log.add(this.model.take(events));
    const failed = events.find((event) => event.event === "job" && event.state === "failed");
    const result = events.find((event) => event.event === "result");
    if (result) this.#page.announce(`The run ended: ${result.reason}.`);
    else if (failed) this.#page.announce(`${jobName(failed.stage, failed.item)} failed.`);
    this.#draw();
  }

  /** Shows what a job wrote, by its number; null: of none. */
  choose(number) {
    const before = this.#output.number;
    this.#output.show(number === null ? null : Number(number));
    this.#draw();
    // Who closes it is where it was opened.
    if (number === null && before !== null) [...this.element.querySelectorAll("a")].find((link) => link.getAttribute("href") === to.job(this.#id, before))?.focus();
  }

  async ended() {
    const report = await get(stream(this.#id, "/report")).catch(() => null);
    this.#advice.show(report?.recommendations?.length > 0 ? list(report.recommendations.map((each) => each.text)) : null);
  }

  dispose() {
    this.#timeline.dispose();
    this.#output.show(null);
  }

  sentence(item) {
    const { model } = this;
    if (model.result) return ended(model);
    if (standing(item) === "INTERRUPTED") return "Interrupted. The next run goes on from what was done.";
    const running = [...model.running.keys()];
    if (running.length === 0) return "Looking what changed since the last time.";
    return `Running ${running.slice(0, 3).join(", ")}${running.length > 3 ? ` and ${running.length - 3} more` : ""}.`;
  }

  #draw() {
    const { model } = this;
    const path = model.criticalPath();
    this.#jobs.set(format.whole(model.done), model.total ? `of ${format.whole(model.total)}` : "");
    this.#saved.set(format.whole(model.cached), model.done > 0 ? `${format.percent(model.cached / model.done)} needed no work` : "", model.cached > 0 ? "good" : "");
    this.#failed.set(`${model.counts.failed}`, model.counts.blocked > 0 ? `${model.counts.blocked} not executed` : "", model.counts.failed > 0 ? "bad" : "");
    this.#path.set(path.length > 0 ? format.seconds(path.reduce((sum, job) => sum + job.measures.seconds, 0)) : format.DASH, path.length > 0 ? path.map((job) => job.name).slice(-3).join(" → ") : "nothing executed");
    this.#failures.show(model.counts.failed > 0 ? model.jobs.filter((job) => job.state === "failed").slice(0, 20).map((job) => failure(job, to.job(this.#id, job.number))) : null);
    this.#graph.update();
    this.#gates.show(model.gates.length > 0 ? gates(model.gates) : null);
    this.#slas.show(model.slas.length > 0 ? slas(model.slas) : null);
    this.#table.rows([...model.jobs, ...model.running.values()]);
    this.#output.name(model.numbered(this.#output.number)?.name);
    this.#warnings.show(model.warnings.length > 0 ? list(model.warnings, "warn") : null);
    // A run that executed nothing took no time that could be shown.
    this.#timelineAt.hidden = model.result !== null && !model.jobs.some((job) => job.measures);
    this.#timeline.update();
  }
}

function ended({ result }) {
  const { done, cached, failed, blocked } = result.jobs;
  if (result.status === "FAILED") return `It failed: ${result.reason}.`;
  if (result.status === "RUNNING") return "Interrupted. The next run goes on from what was done.";
  if (done === 0) return `Nothing had changed: ${cached === 1 ? "its one job stands as it was" : `all ${format.count(cached, "job")} stand as they were`}.`;
  return `${format.count(done, "job")} executed${cached > 0 ? `, ${cached} taken from earlier` : ""}${failed + blocked > 0 ? `, ${failed + blocked} not done` : ""}, in ${format.seconds(result.seconds)}.`;
}

function failure(job, address) {
  return h("article", { class: "failure" }, h("h3", {}, job.name, tag(job.why, "bad"), job.number > 0 && h("a", { href: address }, "All it wrote", h("span", { class: "unseen" }, `: ${job.name}`))), job.tail?.length > 0 && h("pre", { tabindex: "0", "aria-label": `Last lines of ${job.name}` }, job.tail.join("\n")));
}

const gates = (all) => small("Gates", ["State", "Stage", "Gate", "Measured", "Where it is missed"], all.map((gate) =>
  [tag(gate.passed ? "holds" : "missed", gate.passed ? "good" : "bad"), gate.stage, gate.gate, measured(gate), gate.passed ? "" : gate.remedy || "the file names no remedy"]));

// What is to be compared with a share in percent is a share.
const measured = (gate) => /%\s*$/.test(gate.gate) && Number.isFinite(gate.measured) ? `${format.number(gate.measured * 100)}\u202f%` : format.number(gate.measured);

const slas = (all) => small("Promises of time", ["State", "Of", "Promised", "So far"], all.map((sla) =>
  [tag(sla.missed ? "missed" : "near", sla.missed && sla.fails ? "bad" : "warn"), sla.stage ?? "the whole run", format.seconds(sla.limit), format.seconds(sla.elapsed)]));

function bars(model) {
  const marked = new Set(model.criticalPath());
  return model.jobs.filter((job) => job.measures).map((job) => ({ lane: `${job.measures.pool} ${job.measures.worker}`, name: job.name, from: job.measures.started, to: end(job), tone: TONES[job.state], marked: marked.has(job), job }));
}

function columns(address) {
  const name = (job) => address(job) ? h("a", { href: address(job), "data-step": true }, job.name) : job.name;
  return [
    { key: "name", title: "Job", width: 16, cell: name, sort: (j) => j.name },
    { key: "state", title: "Ended", width: 7.5, cell: (j) => tag(words[j.state], { done: "good", failed: "bad", running: "busy" }[j.state] ?? "idle"), sort: (j) => j.state },
    { key: "took", title: "Took", width: 5.5, numeric: true, cell: (j) => format.seconds(j.measures?.seconds), sort: (j) => j.measures?.seconds },
    { key: "cpu", title: "CPU", width: 5.5, numeric: true, cell: (j) => format.seconds(j.measures ? j.measures.user_seconds + j.measures.system_seconds : null), sort: (j) => j.measures?.user_seconds },
    { key: "memory", title: "Memory", width: 5.5, numeric: true, cell: (j) => format.bytes(j.measures?.peak_memory || null), sort: (j) => j.measures?.peak_memory },
    { key: "queued", title: "Waited", width: 5.5, numeric: true, cell: (j) => format.seconds(j.measures?.queued), sort: (j) => j.measures?.queued },
    { key: "why", title: "Why", width: 20, cell: (j) => j.why, sort: (j) => j.why },
  ];
}
