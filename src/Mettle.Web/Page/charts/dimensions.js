// What of a campaign's trials hurt: errors, slowness, or calls that went another way.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, palette, sample, tooltip } from "./chart.js";

const DIMENSIONS = [["bug", "errors"], ["performance", "slowness"], ["structure", "other calls"]];

export function dimensionsChart(model, open) {
  return chart("What hurt", {
    note: "Severity has three sides: errors that users see, slowness, and calls between services that changed.",
    height: 17,
    option: () => model.trials.length === 0 ? null : option(model),
    describe: () => "Severity by errors, slowness and changed calls, trial by trial.",
    columns: [
      { key: "trial", title: "Trial", width: 5, numeric: true, cell: (t) => `${t.trial}`, sort: (t) => t.trial },
      ...DIMENSIONS.map(([key, title]) => ({ key, title, width: 7, numeric: true, cell: (t) => format.severity(t.dimensions?.[key]), sort: (t) => t.dimensions?.[key] })),
    ],
    rows: () => model.trials,
    select: (params) => params.data && open(params.data[0]),
  });
}

function option(model) {
  const colours = palette();
  const trials = sample(model.trials, 1500);
  return {
    legend: { top: 0, right: 8, textStyle: { color: colour("muted") }, icon: "roundRect", itemHeight: 8 },
    grid: { left: 8, right: 16, top: 34, bottom: 12, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: tooltip({ trigger: "item", formatter: (p) => `Trial ${p.data[0]}\n${p.seriesName} ${format.severity(p.data[1])}` }),
    xAxis: axis("trial", { min: 0, max: Math.max(model.total, model.done) + 1, minInterval: 1, containShape: false }),
    yAxis: axis("severity", { min: 0, max: 10, interval: 5, nameGap: 30 }),
    series: DIMENSIONS.map(([key, name], at) => ({
      type: "bar", name, barMaxWidth: 7, barGap: "10%", cursor: "pointer", itemStyle: { color: colours[at + 3] }, data: trials.map((t) => [t.trial, t.dimensions?.[key] ?? null]),
    })),
  };
}
