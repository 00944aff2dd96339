// Calls of two requests side by side: one as it travels in health, and the one that was hurt most.
import { h } from "../dom.js";
import * as format from "../format.js";
import { section } from "../widgets/parts.js";

/** @param {Array<Array<{depth, name, duration_ms, error}>>} all call trees of the trial, parents first */
export function traces(all) {
  if (all.length === 0) return null;
  const sorted = all.toSorted((a, b) => harm(b) - harm(a));
  const [most, least] = [sorted[0], sorted.at(-1)];
  return section("How a request travelled", "Of the requests of this trial, the one that was hurt least, which is how they travel in health, and the one that was hurt most. Calls that only one of them made are marked.",
    h("div", { class: "pair" }, tree("Hurt least", least, names(most)), tree("Hurt most", most, names(least))));
}

const harm = (spans) => spans.filter((span) => span.error).length * 1e6 + (spans[0]?.duration_ms ?? 0);
const names = (spans) => new Set(spans.map((span) => span.name));

function tree(title, spans, others) {
  const longest = Math.max(...spans.map((span) => span.duration_ms), 1);
  return h("div", { class: "trace" }, h("h3", {}, title, h("span", { class: "note" }, `${format.count(spans.length, "call")}, ${format.millis(spans[0]?.duration_ms)}`)), h("ol", {}, spans.map((span) => {
    const bar = h("span", { class: "took" });
    bar.style.width = `${Math.max(1, span.duration_ms / longest * 100)}%`;
    const line = h("li", { class: [span.error ? "bad" : "", others.has(span.name) ? "" : "new"].join(" ").trim() || null },
      h("span", { class: "call" }, span.name, span.error && h("strong", {}, " failed"), !others.has(span.name) && h("em", {}, " only here")), h("span", { class: "lane" }, bar), h("span", { class: "note" }, format.millis(span.duration_ms)));
    line.style.setProperty("--depth", span.depth);
    return line;
  })));
}
