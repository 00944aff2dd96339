// A proof, or a series of proofs, as its events tell it. Knows no page.

export class Proof {
  started = null;
  series = null;
  claims = [];
  preparing = null;
  machine = null;
  shell = null;
  answers = [];
  pairs = [];
  results = [];
  looks = [];
  judgement = null;
  warnings = [];
  result = null;

  take(events) {
    return events.flatMap((event) => this.#take(event));
  }

  /** Of the claim that the result speaks of; null: nothing was judged yet. */
  get first() {
    return this.result?.judgements?.[0]?.criteria?.[0] ?? this.judgement?.criteria?.[0] ?? null;
  }

  get total() {
    return this.series?.claims.length ?? this.started?.terms.max_pairs ?? 0;
  }

  get done() {
    return this.series ? this.claims.length : this.pairs.length;
  }

  /** What both sides took of a measure, in the order in which it was measured. */
  samples(measure) {
    if (this.results.length > 0) return { baseline: this.results[0].baseline, candidate: this.results[0].candidate };
    const of = (side) => this.pairs.map((pair) => valueOf(pair.pair[side], measure)).filter((value) => value !== null && value !== undefined);
    return { baseline: of("baseline"), candidate: of("candidate") };
  }

  #take(event) {
    switch (event.event) {
      case "started":
        this.started ??= event;
        this.result = null;
        return [line(event, event.done > 0 ? "goes on" : "began")];
      case "series":
        this.series = event;
        return [line(event, `series of ${event.claims.length} claims`)];
      case "claim":
        this.claims.push(event);
        return [line(event, `${event.claim}: ${event.verdict ?? "skipped"}, ${event.reason}`)];
      case "preparing":
        this.preparing = event.text;
        return [line(event, event.text, "dim")];
      case "machine":
        this.machine ??= event.machine;
        return [];
      case "shell":
        this.shell = event;
        return [];
      case "answers":
        this.answers.push(event.report);
        return [line(event, event.report.reason, event.report.equal ? "good" : "bad")];
      case "pair":
        if (this.pairs.some((pair) => pair.number === event.number)) return [];
        this.pairs.push(event);
        return [];
      case "results":
        this.results.push(event);
        return [];
      case "judged":
        this.looks.push(event);
        this.judgement = event.judgement;
        return [line(event, `after ${event.pairs} pairs: ${event.judgement.verdict.toLowerCase()}, ${event.judgement.reason}`)];
      case "warning":
        if (!this.warnings.some((warning) => warning.text === event.text)) this.warnings.push(event);
        return [line(event, event.text, "warn")];
      case "result":
      case "series_result":
        this.result = event;
        return [line(event, event.reason, { FAILED: "bad", RUNNING: "warn" }[event.status] ?? { Rejected: "bad", Inconclusive: "warn" }[event.verdict] ?? "good")];
      default:
        return [];
    }
  }
}

/** The value of a measure; null: the run has none. */
export function valueOf(run, measure) {
  return { duration: run.seconds, cpu: run.cpu_seconds, memory: run.memory }[measure] ?? run.metrics?.[measure] ?? null;
}

const line = (event, text, tone = "") => ({ mark: event.at, text, tone });
