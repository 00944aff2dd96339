// Two curves over one another: how far each of two streams had come by a trial.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, palette, tooltip } from "./chart.js";

/** @param {{title, note, x, y, curves: Array<{name, points}>, more?: object}} source points are [trial or pair, value] */
export function curvesChart(source) {
  return chart(source.title, {
    note: source.note,
    height: 16,
    option: () => source.curves.every((curve) => curve.points.length === 0) ? null : option(source),
    describe: () => source.curves.map((curve) => `${curve.name} ends at ${format.number(curve.points.at(-1)?.[1])}`).join(", "),
    columns: [
      { key: "name", title: "Of", width: 16, cell: (r) => r.name, sort: (r) => r.name },
      { key: "at", title: source.x, width: 6, numeric: true, cell: (r) => `${r.trial}`, sort: (r) => r.trial },
      { key: "value", title: source.y, width: 8, numeric: true, cell: (r) => format.number(r.value), sort: (r) => r.value },
    ],
    rows: () => source.curves.flatMap((curve) => curve.points.map(([trial, value]) => ({ name: curve.name, trial, value }))),
  });
}

function option(source) {
  const colours = palette();
  return {
    legend: { top: 0, right: 8, textStyle: { color: colour("muted") } },
    grid: { left: 8, right: 16, top: 34, bottom: 12, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: tooltip({ trigger: "item", formatter: (p) => `${p.seriesName}\n${source.x} ${p.data[0]}: ${format.number(p.data[1])}` }),
    xAxis: axis(source.x, { min: 0, minInterval: 1 }),
    yAxis: axis(source.y, { scale: true, nameGap: 40, ...source.more }),
    series: source.curves.map((curve, at) => ({ type: "line", name: curve.name, step: "end", symbolSize: 5, lineStyle: { width: 2, type: at === 0 ? "solid" : "dashed" }, itemStyle: { color: colours[at] }, data: curve.points })),
  };
}
