// A study as its events tell it. Knows no page.

export class Study {
  started = null;
  preparing = null;
  sampler = null;
  trials = [];
  running = new Map();
  byNumber = new Map();
  best = null;
  /** The best value after each ended trial that had one: [place among the ended, value]. */
  improvements = [];
  counts = { FINISHED: 0, FAILED: 0, INFEASIBLE: 0, PRUNED: 0 };
  robustness = null;
  result = null;
  warnings = [];
  seconds = 0;

  take(events) {
    return events.flatMap((event) => this.#take(event));
  }

  get total() {
    return this.started?.trials ?? 0;
  }

  get done() {
    return this.trials.length;
  }

  isBetter(a, b) {
    return this.started?.goal === "minimize" ? a < b : a > b;
  }

  #take(event) {
    switch (event.event) {
      case "started":
        this.started = { ...event, at: this.started?.at ?? event.at };
        this.sampler ??= event.sampler;
        this.result = null;
        this.running.clear();
        return [line(event, `${event.done > 0 ? "goes on" : "began"}: ${event.trials} trials, proposed by ${event.sampler?.name} (${event.sampler?.reason})`)];
      case "preparing":
        this.preparing = event.text;
        return [line(event, event.text, "dim")];
      case "warning":
        // Whoever goes on is warned again.
        if (!this.warnings.includes(event.text)) this.warnings.push(event.text);
        return [line(event, event.text, "warn")];
      case "sampler":
        this.sampler = event;
        return [line(event, `from trial ${event.trial} on ${event.name} proposes: ${event.reason}`)];
      case "asked":
        this.running.set(event.trial, event);
        return [];
      case "trial":
        return this.#trial(event);
      case "robustness":
        this.robustness = event.report;
        return [line(event, "the best point was tested for luck")];
      case "result":
        this.result = event;
        this.running.clear();
        return [line(event, event.reason, { FAILED: "bad", RUNNING: "warn" }[event.status] ?? "good")];
      default:
        return [];
    }
  }

  #trial(event) {
    if (this.byNumber.has(event.trial)) return [];
    const trial = { ...event, began: this.running.get(event.trial)?.at ?? null };
    this.running.delete(event.trial);
    this.byNumber.set(event.trial, trial);
    this.trials.push(trial);
    this.counts[event.status]++;
    if (!isComparable(trial) || (this.best !== null && !this.isBetter(trial.value, this.best.value))) return [];
    this.best = trial;
    this.improvements.push([this.trials.length, trial.value]);
    return [line(event, `trial ${trial.trial} is the best so far`, "good")];
  }
}

/** Its value can be compared with that of others: finished, at the full budget. */
export const isComparable = (trial) => trial.status === "FINISHED" && (trial.budget ?? 1) >= 1 && Number.isFinite(trial.value);

const line = (event, text, tone = "") => ({ mark: event.at, text, tone });
