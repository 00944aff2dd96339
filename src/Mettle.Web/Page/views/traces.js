// Calls of two requests side by side: one as it travels in health, and the one that was hurt most. Their bars have one scale.
import { h } from "../dom.js";
import * as format from "../format.js";
import { section } from "../widgets/parts.js";

const MARKED = "Bars of both have the same scale; calls that failed are hatched, and calls that only one of them made are marked.";

/**
 * @param {Array<Array<{depth, name, duration_ms, error}>>} all call trees of the trial, parents first
 * @param {Array<{depth, name, duration_ms, error}>} before the calls of one request before the fault; empty where they were not stored
 */
export function traces(all, before) {
  if (all.length === 0) return before.length === 0 ? null : section("How a request travelled", "While nothing was wrong; of this trial nothing was traced.", tree("Before", before, before, longest(before)));
  // What enters the system in another way travels in another way: that would tell nothing of the fault.
  const alike = all.filter((spans) => spans[0]?.name === before[0]?.name);
  const sorted = (alike.length > 0 ? alike : all).toSorted((a, b) => harm(b) - harm(a));
  const [most, least] = [sorted[0], before.length > 0 ? before : sorted.at(-1)];
  const scale = Math.max(longest(most), longest(least));
  return before.length > 0
    ? section("How a request travelled", `A usual request while nothing was wrong, and of this trial the one that was hurt most. ${MARKED}`, h("div", { class: "pair" }, tree("Before", least, most, scale), tree("With the fault", most, least, scale)))
    : section("How a request travelled", `Of the requests of this trial, the one that was hurt least, which is how they travel in health, and the one that was hurt most. ${MARKED}`, h("div", { class: "pair" }, tree("Hurt least", least, most, scale), tree("Hurt most", most, least, scale)));
}

const harm = (spans) => spans.filter((span) => span.error).length * 1e6 + (spans[0]?.duration_ms ?? 0);
const longest = (spans) => Math.max(...spans.map((span) => span.duration_ms), 1);

function tree(title, spans, other, scale) {
  const others = new Set(other.map((span) => span.name));
  return h("div", { class: "trace" }, h("h3", {}, title, h("span", { class: "note" }, `${format.count(spans.length, "call")}, ${format.millis(spans[0]?.duration_ms)}`)), h("ol", {}, spans.map((span) => {
    const bar = h("span", { class: "took" });
    bar.style.width = `${Math.max(1, span.duration_ms / scale * 100)}%`;
    const line = h("li", { class: [span.error ? "bad" : "", others.has(span.name) ? "" : "new"].join(" ").trim() || null },
      h("span", { class: "call" }, span.name, span.error && h("strong", {}, " failed"), !others.has(span.name) && h("em", {}, " only here")), h("span", { class: "lane" }, bar), h("span", { class: "note" }, format.millis(span.duration_ms)));
    line.style.setProperty("--depth", span.depth);
    return line;
  })));
}
