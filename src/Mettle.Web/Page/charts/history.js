// A study's values, trial by trial, and the best by then.
import * as format from "../format.js";
import { isComparable } from "../models/study.js";
import { colour } from "../theme.js";
import { axis, chart, palette, sample, tooltip } from "./chart.js";

export function historyChart(model, open) {
  return chart("History", {
    note: "Each mark is one trial, the line the best so far. Marks that come closer to the line over time mean that the search has learnt. Of twenty or more, the worst twentieth may lie outside the picture; the numbers have all.",
    height: 17,
    option: () => model.best === null ? null : option(model),
    describe: () => `${model.started?.metric} of ${format.count(model.done, "trial")}; the best is ${format.number(model.best?.value)}.`,
    columns: [
      { key: "trial", title: "Trial", width: 5, numeric: true, cell: (t) => `${t.trial}`, sort: (t) => t.trial },
      { key: "value", title: "Value", width: 8, numeric: true, cell: (t) => format.number(t.value), sort: (t) => t.value },
      { key: "status", title: "Ended", width: 8, cell: (t) => t.status.toLowerCase() },
    ],
    rows: () => model.trials,
    select: (params) => params.data && open(params.data[0]),
  });
}

function option(model) {
  const all = model.trials.filter(isComparable);
  const bestSteps = new Set(model.improvements.map(([at]) => model.trials[at - 1]));
  const shown = sample(all, 3000, (t) => bestSteps.has(t));
  return {
    tooltip: tooltip({ trigger: "item", formatter: (p) => `Trial ${p.data[0]}\n${model.started.metric} ${format.number(p.data[1])}` }),
    xAxis: axis("trial", { min: 0, max: Math.ceil(Math.max(model.done, Math.min(model.total, model.done * 1.25))), minInterval: 1 }),
    yAxis: axis(model.started.metric, { scale: true, ...range(all.map((t) => t.value), model.started.goal), nameGap: 40 }),
    series: [
      { type: "scatter", name: "trials", symbolSize: shown.length > 800 ? 4 : 7, itemStyle: { color: palette()[0], opacity: shown.length > 800 ? 0.35 : 0.6 }, cursor: "pointer", data: shown.map((t) => [t.trial, t.value]) },
      { type: "line", name: "best so far", step: "end", symbol: "none", silent: true, lineStyle: { color: colour("good"), width: 2 }, data: best(model) },
    ],
  };
}

/** The steps of the best value: [trial, value]. */
export function best(model) {
  const steps = model.improvements.map(([at, value]) => [model.trials[at - 1].trial, value]);
  return steps.length > 0 ? [...steps, [Math.max(...steps.map(([trial]) => trial), model.done), steps.at(-1)[1]]] : steps;
}

/** Bounds that a few very bad values do not stretch: the worse end stands at the worst but one in twenty, and a little more. */
export function range(values, goal) {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length < 20) return {};
  const [low, high] = goal === "minimize" ? [sorted[0], sorted[Math.floor(sorted.length * 0.95)]] : [sorted[Math.floor(sorted.length * 0.05)], sorted.at(-1)];
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  const step = tick(high - low + room);
  return goal === "minimize" ? { max: round(Math.ceil((high + room) / step) * step) } : { min: round(Math.floor((low - room) / step) * step) };
}

// How far ticks of an axis of this length stand apart: a bound between two of them would have its label on top of the next one's.
function tick(span) {
  const size = 10 ** Math.floor(Math.log10(span / 5));
  return size * ([1, 2, 5].find((lead) => lead * 1.45 > span / 5 / size) ?? 10);
}

const round = (value) => Number(value.toPrecision(6));
