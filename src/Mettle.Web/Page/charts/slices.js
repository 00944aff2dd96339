// One small plot a parameter: its values against the metric.
import * as format from "../format.js";
import { isComparable } from "../models/study.js";
import { colour } from "../theme.js";
import { axis, chart, sample, tooltip } from "./chart.js";
import { range } from "./history.js";
import { axisOf, coordinate } from "./parameter.js";

const MOST = 700;
const SHOWN = 9;

export function slicesChart(model) {
  const rows = Math.ceil(Math.min(SHOWN, model.started.space.parameters.length) / across());
  return chart("Slices", {
    note: "Each plot takes one parameter by itself. A slope or a valley says which values are worth trying; a flat cloud that it hardly matters. Of twenty or more, the worst twentieth may lie outside the picture.",
    height: 1 + 13 * rows,
    option: () => model.best === null ? null : option(model),
    describe: () => `${model.started.metric} against each of ${format.count(model.started.space.parameters.length, "parameter")}.`,
    columns: [
      { key: "value", title: model.started.metric, width: 8, numeric: true, cell: (t) => format.number(t.value), sort: (t) => t.value },
      ...model.started.space.parameters.map((p) => ({ key: p.name, title: p.name, width: 9, numeric: true, cell: (t) => format.value(t.params[p.name]), sort: (t) => t.params[p.name] })),
    ],
    rows: () => model.trials.filter(isComparable),
  });
}

const across = () => innerWidth < 700 ? 1 : 3;

function option(model) {
  const parameters = model.started.space.parameters.slice(0, SHOWN);
  const all = model.trials.filter(isComparable);
  const trials = sample(all, MOST, (t) => t.trial === model.best.trial);
  const [columns, rows] = [Math.min(across(), parameters.length), Math.ceil(parameters.length / across())];
  const bounds = range(all.map((t) => t.value), model.started.goal);
  const place = (at) => ({
    left: `${(at % columns) * 100 / columns + 1}%`, width: `${100 / columns - 3}%`, top: `${Math.floor(at / columns) * 100 / rows + 2}%`, height: `${100 / rows - 5}%`,
    outerBoundsMode: "same", outerBoundsContain: "all",
  });
  return {
    tooltip: tooltip({ trigger: "item", formatter: (p) => `Trial ${p.data[2]}\n${parameters[p.seriesIndex % parameters.length].name} ${format.value(p.data[0])}\n${model.started.metric} ${format.number(p.data[1])}` }),
    grid: parameters.map((_, at) => place(at)),
    xAxis: parameters.map((p, at) => axisOf(p, { gridIndex: at })),
    yAxis: parameters.map((_, at) => axis(null, { gridIndex: at, scale: true, ...bounds })),
    series: [
      ...parameters.map((p, at) => ({ type: "scatter", xAxisIndex: at, yAxisIndex: at, symbolSize: 5, itemStyle: { color: colour("series-1"), opacity: 0.45 }, data: points(trials, p) })),
      ...parameters.map((p, at) => ({ type: "scatter", xAxisIndex: at, yAxisIndex: at, symbolSize: 11, itemStyle: { color: colour("good") }, z: 5, data: points([model.best], p) })),
    ],
  };
}

const points = (trials, p) => trials.filter((t) => t.params[p.name] !== undefined).map((t) => [coordinate(p, t.params[p.name]), t.value, t.trial]);
