// What there is to say of a stream in one line, and the words of the four verbs.
import * as format from "../format.js";

export const VERBS = {
  run: { name: "Run", noun: "run", does: "Executes the stages of the file; only what changed since the last time." },
  break: { name: "Break", noun: "campaign", does: "Hurts one service at a time and looks for the fault that users feel most." },
  tune: { name: "Tune", noun: "study", does: "Tries values of parameters and looks for the best." },
  prove: { name: "Prove", noun: "proof", does: "Measures two versions in turn until it is sure which one is better." },
};

/** Where an item stands, in a word of STATUS: what this service does not work on, and what did not end, was interrupted. */
export const standing = (item) => item.status === "RUNNING" && !item.live ? "INTERRUPTED" : item.status;

export const isLive = (item) => ["RUNNING", "PENDING", "STOPPING"].includes(standing(item));

/** How far it is, 0 to 1; null: nobody knows. */
export const share = (item) => item.summary?.of ? Math.min(1, (item.summary.done ?? 0) / item.summary.of) : null;

/** What was found, or how far it is. */
export function headline(item) {
  const figures = item.summary ?? {};
  const found = { run: runs, break: breaks, tune: tunes, prove: proves }[item.verb]?.(figures) ?? "";
  return found || item.reason || "";
}

function runs({ jobs }) {
  if (!jobs) return "";
  const parts = [`${jobs.done} executed`, `${jobs.cached} from earlier`];
  if (jobs.failed > 0) parts.unshift(`${jobs.failed} failed`);
  if (jobs.blocked > 0) parts.push(`${jobs.blocked} not executed`);
  return parts.join(", ");
}

function breaks({ severity, plan, findings }) {
  if (severity === undefined) return "";
  const worst = `severity ${format.severity(severity)}${plan ? `: ${format.plan(plan)}` : ""}`;
  if (findings === 0) return `nothing found; the worst was ${worst}`;
  return findings === undefined ? `worst so far ${worst}` : `${format.count(findings, "weakness", "weaknesses")}, worst ${worst}`;
}

function tunes({ metric, best }) {
  return best ? `${metric ?? "best"} ${format.number(best.value)} with ${format.point(best.params)}` : "";
}

function proves({ verdict, ratio, interval, accepted }) {
  if (accepted) return `${format.count(accepted.length, "claim")} accepted${ratio ? `, together ${format.change(ratio)}` : ""}`;
  if (!verdict) return "";
  const by = ratio ? `: ${format.change(ratio)}${interval ? `, between ${format.change(interval[0])} and ${format.change(interval[1])}` : ""}` : "";
  return `${verdict.toLowerCase()}${by}`;
}

/** The tone of a headline. */
export const tone = (item) => item.verb === "prove" && item.summary?.verdict ? { Accepted: "good", Rejected: "bad", Inconclusive: "warn" }[item.summary.verdict] : "";
