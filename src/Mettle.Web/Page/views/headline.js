// What there is to say of a stream in one line, and the words of the four verbs.
import * as format from "../format.js";
import { tag } from "../widgets/parts.js";

export const VERBS = {
  run: { name: "Run", noun: "run", does: "Executes the stages of the file; only what changed since the last time." },
  break: { name: "Break", noun: "campaign", does: "Hurts one service at a time and looks for the fault that users feel most." },
  tune: { name: "Tune", noun: "study", does: "Tries values of parameters and looks for the best." },
  prove: { name: "Prove", noun: "proof", does: "Measures two versions in turn until it is sure which one is better." },
};

/** Where an item stands, in a word of STATUS: what this service does not work on, and what did not end, was interrupted. */
export const standing = (item) => item.status === "RUNNING" && !item.live ? "INTERRUPTED" : item.status;

export const isLive = (item) => ["RUNNING", "PENDING", "STOPPING"].includes(standing(item));

const TONES = { RUNNING: "busy", STOPPING: "busy", PENDING: "busy", COMPLETED: "good", FAILED: "bad", STOPPED: "idle", INTERRUPTED: "idle" };
const VERDICTS = { Accepted: "good", Rejected: "bad", Inconclusive: "warn" };
// So many stages of a run are named in its line.
const NAMED = 3;

/** How it stands, or what came of it, in a word and a colour: of a proof its verdict, of a campaign whether it was through. */
export function pill(item) {
  const [stands, { verdict, done, of }] = [standing(item), item.summary ?? {}];
  if (stands === "COMPLETED" && verdict) return tag(verdict.toLowerCase(), VERDICTS[verdict]);
  const shown = stands === "COMPLETED" && item.verb === "break" && done < of ? "STOPPED" : stands;
  return tag(format.status(shown), TONES[shown] ?? "idle");
}

/** How far it is, 0 to 1; null: nobody knows. */
export const share = (item) => item.summary?.of ? Math.min(1, (item.summary.done ?? 0) / item.summary.of) : null;

/** What was found, or how far it is. */
export function headline(item) {
  const found = { run: runs, break: breaks, tune: tunes, prove: proves }[item.verb]?.(item.summary ?? {}, item) ?? "";
  return found || item.reason || "";
}

// Runs have the name of their file: what they ran tells them apart.
function runs({ jobs, lane, stages }) {
  if (!jobs) return "";
  const parts = [`${format.whole(jobs.done)} executed`, `${format.whole(jobs.cached)} from earlier`];
  if (jobs.failed > 0) parts.unshift(`${format.whole(jobs.failed)} failed`);
  if (jobs.blocked > 0) parts.push(`${format.whole(jobs.blocked)} not executed`);
  return [lane ? `lane ${lane}` : named(stages ?? []), parts.join(", ")].filter(Boolean).join(": ");
}

const named = (stages) => `${stages.slice(0, NAMED).join(", ")}${stages.length > NAMED ? ` and ${stages.length - NAMED} more` : ""}`;

function breaks({ severity, plan, findings, done, of }, item) {
  if (!Number.isFinite(severity)) return "";
  const worst = `severity ${format.severity(severity)}${plan ? `: ${format.plan(plan)}` : ""}`;
  if (findings === undefined) return `${isLive(item) ? "worst so far" : "worst"} ${worst}`;
  const found = findings === 0 ? `nothing found; the worst was ${worst}` : `${format.count(findings, "weakness", "weaknesses")}, worst ${worst}`;
  return done < of ? `after ${done} of ${of}: ${found}` : found;
}

function tunes({ metric, best }) {
  return best ? `${metric ?? "best"} ${format.number(best.value)} with ${format.point(best.params)}` : "";
}

function proves({ verdict, ratio, interval, accepted }, item) {
  if (accepted) return `${format.count(accepted.length, "claim")} accepted${ratio ? `, together ${format.change(ratio)}` : ""}`;
  if (!verdict) return "";
  // Where nothing was measured, why is all that there is to say.
  if (!ratio) return item.reason ?? "";
  return `${format.change(ratio)}${interval ? `, between ${format.change(interval[0])} and ${format.change(interval[1])}` : ""}`;
}

/** The tone of a headline. */
export const tone = (item) => item.verb === "prove" && item.summary?.verdict ? VERDICTS[item.summary.verdict] : "";
