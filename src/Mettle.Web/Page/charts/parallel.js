// All parameters of a study side by side: a line is a trial, the best ones stand out.
import * as format from "../format.js";
import { isComparable } from "../models/study.js";
import { colour } from "../theme.js";
import { chart, sample, tooltip } from "./chart.js";

const MOST = 600;
// So many characters of a word stand at its place.
const LONGEST = 18;

export function parallelChart(model) {
  return chart("Parallel coordinates", {
    note: "A line is a trial and crosses each parameter at its value. Strong lines are the best tenth: where they meet, that value matters.",
    height: 18,
    option: () => model.best === null ? null : option(model),
    describe: () => `Parameters of ${format.count(model.done, "trial")}; the best has ${format.point(model.best?.params)}.`,
    columns: columns(model),
    rows: () => model.trials.filter(isComparable),
  });
}

function columns(model) {
  return [
    { key: "trial", title: "Trial", width: 5, numeric: true, cell: (t) => `${t.trial}`, sort: (t) => t.trial },
    { key: "value", title: "Value", width: 7, numeric: true, cell: (t) => format.number(t.value), sort: (t) => t.value },
    { key: "params", title: "Parameters", width: 28, cell: (t) => format.point(t.params) },
  ];
}

function option(model) {
  const parameters = model.started.space.parameters;
  const ranked = model.trials.filter(isComparable).toSorted((a, b) => model.isBetter(a.value, b.value) ? -1 : 1);
  const strong = new Set(ranked.slice(0, Math.max(1, Math.ceil(ranked.length / 10))).slice(0, 60));
  const trials = sample(ranked, MOST, (t) => strong.has(t));
  const line = (t) => [...parameters.map((p) => coordinate(p, t.params[p.name])), t.value];
  const series = (name, list, style) => ({ type: "parallel", name, silent: true, lineStyle: style, data: list.map(line) });
  return {
    tooltip: tooltip({ show: false }),
    parallel: { left: 48, right: 60, top: 36, bottom: 16, parallelAxisDefault: axisStyle() },
    parallelAxis: [...parameters.map(axisOf), { dim: parameters.length, name: model.started.metric, ...(model.started.goal === "minimize" ? { inverse: true, nameLocation: "start" } : {}), scale: true }],
    series: [
      series("others", trials.filter((t) => !strong.has(t)), { color: colour("muted"), opacity: 0.18, width: 1 }),
      series("the best tenth", trials.filter((t) => strong.has(t)), { color: colour("series-1"), opacity: 0.55, width: 1.5 }),
      series("the best", [model.best], { color: colour("good"), opacity: 1, width: 3 }),
    ],
  };
}

function axisOf(parameter, dim) {
  const values = parameter.kind === "boolean" ? [false, true] : parameter.values;
  const label = { formatter: (text) => text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text };
  if (values) return { dim, name: parameter.name, type: "category", data: parameter.when ? [...values.map(String), "–"] : values.map(String), axisLabel: label };
  return { dim, name: parameter.name, type: parameter.log ? "log" : "value", min: parameter.min, max: parameter.max };
}

const coordinate = (parameter, value) => parameter.values || parameter.kind === "boolean" ? String(value ?? "–") : value ?? parameter.min;

function axisStyle() {
  return {
    nameTextStyle: { color: colour("text"), fontSize: 12 }, nameGap: 14, axisLine: { lineStyle: { color: colour("muted") } }, axisTick: { show: false },
    axisLabel: { color: colour("text"), hideOverlap: true, backgroundColor: colour("surface"), padding: [1, 2] }, splitLine: { show: false },
  };
}
