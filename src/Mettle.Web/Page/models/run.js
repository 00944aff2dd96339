// A run as its events tell it: stages, jobs, and what each waited for. Knows no page.

export class Run {
  started = null;
  stages = new Map();
  jobs = [];
  running = new Map();
  byName = new Map();
  gates = [];
  slas = [];
  pools = new Map();
  phases = new Map();
  warnings = [];
  result = null;
  counts = { done: 0, restored: 0, up_to_date: 0, failed: 0, blocked: 0, stopped: 0 };
  /** Which stages a stage waits for: as the run said when it began, and as was seen since. */
  edges = new Map();

  take(events) {
    return events.flatMap((event) => this.#take(event));
  }

  get total() {
    return [...this.stages.values()].reduce((sum, stage) => sum + (stage.jobs ?? 0), 0);
  }

  get done() {
    return this.jobs.length + this.counts.up_to_date;
  }

  get cached() {
    return this.counts.restored + this.counts.up_to_date;
  }

  /** Back from the job that ended last, by what each waited for: nothing else made the run longer. */
  criticalPath() {
    let job = null;
    for (const each of this.jobs) if (each.measures && (job === null || end(each) > end(job))) job = each;
    const path = [];
    const seen = new Set();
    while (job && !seen.has(job)) {
      seen.add(job);
      if (job.measures) path.unshift(job);
      job = job.waited_for ? this.byName.get(job.waited_for) : null;
    }
    return path;
  }

  /** The job of a number, running or ended; null: it is not known. */
  numbered(number) {
    return number === null ? null : [...this.running.values(), ...this.jobs].find((job) => job.number === number) ?? null;
  }

  /** Of a stage's jobs the one that tells most of it: one that failed, or runs, or ended last. */
  telling(stage) {
    const own = (job) => job.stage === stage.name && job.number > 0;
    const ended = stage.state === "bad" ? this.jobs.find((job) => own(job) && job.state === "failed") : null;
    return ended ?? [...this.running.values()].find(own) ?? this.jobs.findLast(own) ?? null;
  }

  #take(event) {
    switch (event.event) {
      case "started":
        this.started = event;
        for (const name of event.stages) this.#stage(name);
        for (const [name, needed] of Object.entries(event.needs ?? {})) for (const each of needed) this.#edge(each, name);
        return [line(event, "run", "began")];
      case "expanded":
        this.#stage(event.stage).jobs = event.jobs;
        return [];
      case "job_started":
        this.running.set(jobName(event.stage, event.item), { ...event, name: jobName(event.stage, event.item), state: "running" });
        this.#stage(event.stage).state = "busy";
        return [line(event, jobName(event.stage, event.item), `starts${event.attempt > 1 ? `, attempt ${event.attempt}` : ""}: ${event.why}`, "dim")];
      case "output":
        return [line(event, jobName(event.stage, event.item), event.line)];
      case "job":
        return this.#job(event);
      case "up_to_date":
        this.counts.up_to_date += event.jobs;
        this.#stage(event.stage).cached += event.jobs;
        return [];
      case "stage":
        return this.#ended(event);
      case "phase":
        this.phases.set(jobName(event.stage, event.item), event);
        return [line(event, jobName(event.stage, event.item), `${event.phase}: ${event.reason}`, event.phase === "GREEN" ? "good" : "warn")];
      case "pool":
        this.pools.set(event.pool, event);
        return [];
      case "gate":
        return this.#judged(event);
      case "sla":
        this.slas.push(event);
        return [line(event, event.stage ?? "run", event.missed ? "missed its promise of time" : "is near its promise of time", "warn")];
      case "warning":
        this.warnings.push(event.text);
        return [line(event, "warning", event.text, "warn")];
      case "result":
        return this.#result(event);
      default:
        return [];
    }
  }

  #job(event) {
    const name = jobName(event.stage, event.item);
    this.running.delete(name);
    if (this.byName.has(name)) return [];
    const job = { ...event, name };
    this.byName.set(name, job);
    this.jobs.push(job);
    this.counts[event.state]++;
    const stage = this.#stage(event.stage);
    if (event.state === "restored") stage.cached++;
    else if (event.state === "done") stage.done++;
    else if (event.state === "failed") stage.failed++;
    else stage.blocked++;
    if (event.state === "failed") stage.state = "bad";
    if (event.waited_for) this.#edge(event.waited_for.split(":")[0], event.stage);
    return event.state === "done" ? [] : [line(event, name, `${words[event.state]}: ${event.why}`, event.state === "failed" ? "bad" : "dim"), ...(event.tail ?? []).map((text) => line(event, name, text, "bad"))];
  }

  #judged(event) {
    this.gates.push(event);
    if (!event.passed) {
      const stage = this.#stage(event.stage);
      stage.missed++;
      stage.state = "bad";
    }
    const missed = event.remedy ? `is missed: ${event.remedy}` : "is missed";
    return [line(event, event.stage, `gate ${event.gate} ${event.passed ? "holds" : missed}`, event.passed ? "good" : "bad")];
  }

  #ended(event) {
    const stage = this.#stage(event.stage);
    const isBad = event.jobs.failed > 0 || stage.missed > 0;
    Object.assign(stage, event.jobs, { seconds: event.seconds, state: isBad ? "bad" : event.jobs.blocked > 0 ? "idle" : event.jobs.done > 0 ? "good" : "cached" });
    // Jobs that were up to date are counted here even where nobody had to wait and nothing was said of them.
    const known = [...this.stages.values()].reduce((sum, each) => sum + each.cached, 0);
    this.counts.up_to_date = known - this.counts.restored;
    return [];
  }

  #result(event) {
    this.result = event;
    this.running.clear();
    this.counts.up_to_date = Math.max(this.counts.up_to_date, event.jobs.cached - this.counts.restored);
    return [line(event, "run", event.reason, event.status === "COMPLETED" ? "good" : "bad")];
  }

  #stage(name) {
    if (!this.stages.has(name)) this.stages.set(name, { name, jobs: null, done: 0, cached: 0, failed: 0, blocked: 0, missed: 0, seconds: null, state: "idle" });
    return this.stages.get(name);
  }

  #edge(from, to) {
    if (from === to) return;
    if (!this.edges.has(to)) this.edges.set(to, new Set());
    this.edges.get(to).add(from);
  }
}

export const jobName = (stage, item) => item ? `${stage}:${item}` : stage;
export const end = (job) => job.measures.started + job.measures.seconds;
export const words = { running: "running", done: "executed", restored: "from the cache", up_to_date: "up to date", failed: "failed", blocked: "not executed", stopped: "stopped" };

const line = (event, name, text, tone = "") => ({ mark: name, text, tone });
