// How the interval of a proof narrowed, look by look, against what is required.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, tooltip } from "./chart.js";

export function narrowingChart(model) {
  const looks = () => model.looks.map((look) => ({ pairs: look.pairs, ...of(look.judgement.criteria[0]) })).filter((look) => look.value !== undefined);
  return chart("How the interval narrowed", {
    note: "The band holds the true change with the confidence that was asked for. The verdict falls when all of it lies on one side of the dashed line.",
    height: 16,
    option: () => looks().length === 0 ? null : option(looks(), model.first),
    describe: () => looks().length === 0 ? "No look yet." : `After ${looks().at(-1).pairs} pairs the change lies between ${format.change(looks().at(-1).low)} and ${format.change(looks().at(-1).high)}.`,
    columns: [
      { key: "pairs", title: "Pairs", width: 5, numeric: true, cell: (l) => `${l.pairs}`, sort: (l) => l.pairs },
      { key: "value", title: "Change", width: 7, numeric: true, cell: (l) => format.change(l.value), sort: (l) => l.value },
      { key: "low", title: "From", width: 7, numeric: true, cell: (l) => format.change(l.low), sort: (l) => l.low },
      { key: "high", title: "To", width: 7, numeric: true, cell: (l) => format.change(l.high), sort: (l) => l.high },
    ],
    rows: looks,
  });
}

const of = (criterion) => ({ value: criterion?.ratio?.value, low: criterion?.ratio?.interval[0] ?? 0, high: criterion?.ratio?.interval[1] ?? null });

function option(looks, first) {
  const by = (ratio) => ratio === null ? null : (ratio - 1) * 100;
  const highs = looks.map((look) => look.high).filter((high) => high !== null);
  // An end that is open, or far out in the first looks, must not hide what came of it.
  const last = looks.at(-1);
  const top = Math.max(by(Math.max(first.limit ?? 1, 1)), by(last.high ?? last.value) * 1.3, Math.min(by(Math.max(...highs, last.value)), by(last.high ?? last.value) + 60)) + 5;
  const bottom = Math.max(-100, Math.min(...looks.map((look) => by(look.low)), by(first.limit ?? 1)) - 5);
  // Bounds that ticks stand at.
  const step = top - bottom > 50 ? 20 : top - bottom > 20 ? 10 : 5;
  const clip = (value) => Math.min(top, Math.max(bottom, value ?? top));
  const few = looks.length < 2;
  const data = few ? [{ ...looks[0], pairs: looks[0].pairs - 0.5 }, { ...looks[0], pairs: looks[0].pairs + 0.5 }] : looks;
  return {
    tooltip: tooltip({ trigger: "axis", formatter: (list) => { const look = looks[few ? 0 : list[0].dataIndex]; return `${look.pairs} pairs\n${format.change(look.value)}\n${format.change(look.low)} to ${format.change(look.high)}`; } }),
    xAxis: axis("pairs of runs", { min: data[0].pairs, max: data.at(-1).pairs, minInterval: 1, axisLabel: { color: colour("muted"), formatter: (v) => Number.isInteger(v) ? v : "" } }),
    yAxis: axis(`change of ${first.measure}`, { min: Math.floor(bottom / step) * step, max: Math.ceil(top / step) * step, nameGap: 46, axisLabel: { color: colour("muted"), formatter: (v) => `${v} %` } }),
    series: [
      { type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 }, data: data.map((look) => [look.pairs, clip(by(look.low))]), stackStrategy: "all" },
      { type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 }, areaStyle: { color: colour("series-1"), opacity: 0.2 }, data: data.map((look) => [look.pairs, clip(by(look.high)) - clip(by(look.low))]), stackStrategy: "all" },
      {
        type: "line", name: "change", symbolSize: 5, showSymbol: looks.length < 40 && !few, lineStyle: { color: colour("series-1"), width: 2 }, itemStyle: { color: colour("series-1") }, data: data.map((look) => [look.pairs, by(look.value)]),
        markLine: first.limit === undefined ? undefined : {
          silent: true, symbol: "none", lineStyle: { color: colour("bad"), type: "dashed", width: 1.5 },
          label: { formatter: `required: ${first.required}`, position: "insideEndTop", color: colour("text"), fontSize: 11 }, data: [{ yAxis: by(first.limit) }],
        },
      },
    ],
  };
}
