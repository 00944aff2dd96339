// A campaign as its events tell it. Knows no page.

export class Campaign {
  started = null;
  /** How the healthy system behaved, each time that was measured. */
  baselines = [];
  phase = null;
  trials = [];
  findings = [];
  warnings = [];
  result = null;
  proposed = null;
  highest = null;
  byNumber = new Map();

  /** Takes what happened; gives the lines that a log would show. */
  take(events) {
    return events.flatMap((event) => this.#take(event));
  }

  get total() {
    return this.started?.trials ?? 0;
  }

  get done() {
    return this.trials.length;
  }

  /** The worst that was found so far: a finding, or the trial that hurt most. */
  get worst() {
    return this.findings[0] ?? this.highest;
  }

  #take(event) {
    switch (event.event) {
      case "started":
        this.started ??= event;
        this.started = { ...this.started, trials: event.trials };
        this.result = null;
        this.proposed = null;
        this.phase = null;
        return [line(event, `${event.done > 0 ? "goes on" : "began"}: ${event.trials} trials, proposed by ${event.sampler?.name} (${event.sampler?.reason})`)];
      case "state":
        // Its end is told by the result.
        return event.reason && !["COMPLETED", "FAILED"].includes(event.state) ? [line(event, event.reason, "dim")] : [];
      case "phase":
        this.phase = event;
        // What a trial does is told by its own line.
        return event.text && !/^trial \d+$/.test(event.text) ? [line(event, event.text, "dim")] : [];
      case "baseline":
        this.baselines.push(event);
        return [line(event, `${this.baselines.length > 1 ? "healthy now" : "healthy"}: ${baseline(event)}`)];
      case "proposed":
        this.proposed = event;
        return [];
      case "warning":
        // Whoever goes on is warned again.
        if (!this.warnings.includes(event.text)) this.warnings.push(event.text);
        return [line(event, event.text, "warn")];
      case "trial":
        return this.#trial(event);
      case "result":
        this.result = event;
        this.findings = event.findings ?? [];
        this.proposed = null;
        return [line(event, event.reason, { FAILED: "bad", RUNNING: "warn" }[event.status] ?? (this.done < this.total ? "" : "good"))];
      default:
        return [];
    }
  }

  #trial(event) {
    if (this.byNumber.has(event.trial)) return [];
    this.proposed = null;
    this.byNumber.set(event.trial, event);
    this.trials.push(event);
    if (event.severity !== undefined && (this.highest === null || event.severity > this.highest.severity)) this.highest = event;
    return [line(event, `trial ${event.trial}: ${event.severity === undefined ? event.error ?? event.status : `severity ${event.severity.toFixed(1)}`}`, event.status === "FAILED" ? "bad" : "")];
  }
}

function baseline({ requests, percentile, latency_ms }) {
  return latency_ms === undefined ? `${requests} requests measured` : `${requests} requests measured, ${percentile} of 100 answered within ${Math.round(latency_ms)} ms`;
}

const line = (event, text, tone = "") => ({ mark: event.at, text, tone });
