// How much each trial of a campaign hurt, and the worst by then.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, palette, sample, tooltip } from "./chart.js";

const TYPES = ["delay", "abort", "error_injection"];
const SHAPES = { delay: "circle", abort: "rect", error_injection: "triangle" };

export function severityChart(model, open) {
  return chart("Severity, trial by trial", {
    note: "Each mark is one fault that was tried. 0: users noticed nothing; 9: answers as slow as the limit; 10: more failed answers than are allowed, or slower still. The line is the worst so far.",
    height: 17,
    option: () => model.trials.length === 0 ? null : option(model),
    describe: () => `Severity of ${format.count(model.done, "trial")}; the highest is ${format.severity(model.highest?.severity)}.`,
    columns: [
      { key: "trial", title: "Trial", width: 5, numeric: true, cell: (t) => `${t.trial}`, sort: (t) => t.trial },
      { key: "severity", title: "Severity", width: 6, numeric: true, cell: (t) => format.severity(t.severity), sort: (t) => t.severity },
      { key: "plan", title: "Fault", width: 28, cell: (t) => format.plan(t.plan) },
    ],
    rows: () => model.trials,
    select: (params) => params.data?.trial && open(params.data.trial),
  });
}

function option(model) {
  const colours = palette();
  const scored = sample(model.trials.filter((t) => t.severity !== undefined), 3000, (t) => t === model.highest);
  return {
    legend: { top: 0, right: 8, textStyle: { color: colour("muted") }, itemWidth: 14, itemHeight: 9 },
    grid: { left: 8, right: 16, top: 34, bottom: 12, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: tooltip({ trigger: "item", formatter: (p) => p.data?.trial ? `Trial ${p.data.trial}: ${format.severity(p.data.value[1])}\n${p.data.words}` : "" }),
    xAxis: axis("trial", { min: 0, max: Math.max(model.total, model.done), minInterval: 1 }),
    yAxis: axis("severity, 0–10", { min: 0, max: 10, interval: 2, nameGap: 30 }),
    series: [
      ...TYPES.map((type, at) => ({
        type: "scatter", name: format.faultName(type), symbol: SHAPES[type], symbolSize: 9, itemStyle: { color: colours[at], opacity: 0.85 }, cursor: "pointer",
        data: scored.filter((t) => t.plan.fault_type === type).map((t) => ({ value: [t.trial, t.severity], trial: t.trial, words: format.plan(t.plan) })),
      })),
      { type: "line", name: "worst so far", step: "end", symbol: "none", silent: true, lineStyle: { color: colour("bad"), width: 2 }, itemStyle: { color: colour("bad") }, data: worst(model.trials) },
    ],
  };
}

/** The steps of the highest severity: [trial, severity]. */
export function worst(trials) {
  const steps = [];
  let highest = -1;
  for (const trial of trials) {
    if ((trial.severity ?? -1) <= highest) continue;
    highest = trial.severity;
    steps.push([trial.trial, highest]);
  }
  const last = trials.at(-1);
  return last && steps.length > 0 ? [...steps, [last.trial, highest]] : steps;
}
