// Both sides of a proof: every run is a mark, the line its median.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, sample, tooltip, words } from "./chart.js";

export function distributionsChart(model) {
  const sides = () => model.samples(measure(model));
  return chart("Every run of both sides", {
    note: "Each mark is one measured run; the upright stroke is the median. Clouds that do not overlap need no statistics.",
    height: 16,
    option: () => sides().baseline.length === 0 ? null : option(sides(), measure(model)),
    describe: () => `Baseline has a median of ${shown(median(sides().baseline), measure(model))}, the candidate ${shown(median(sides().candidate), measure(model))}.`,
    columns: [
      { key: "n", title: "Pair", width: 5, numeric: true, cell: (r) => `${r.n}`, sort: (r) => r.n },
      { key: "b", title: "Baseline", width: 8, numeric: true, cell: (r) => shown(r.b, measure(model)), sort: (r) => r.b },
      { key: "c", title: "Candidate", width: 8, numeric: true, cell: (r) => shown(r.c, measure(model)), sort: (r) => r.c },
    ],
    rows: () => sides().baseline.map((b, at) => ({ n: at + 1, b, c: sides().candidate[at] })),
  });
}

const measure = (model) => model.first?.measure ?? "duration";

/** A value in the unit of its measure. */
export function shown(value, of) {
  return { duration: format.seconds, cpu: format.seconds, memory: format.bytes }[of]?.(value) ?? format.number(value);
}

export function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? null : sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function option(sides, of) {
  const rows = [["candidate", 0, colour("series-1")], ["baseline", 1, colour("muted")]];
  return {
    tooltip: tooltip({ trigger: "item", formatter: (p) => p.seriesType === "scatter" ? `${p.seriesName}\n${shown(p.data[0], of)}` : "" }),
    xAxis: axis(of, { scale: true, axisLabel: { color: colour("muted"), formatter: (v) => shown(v, of), hideOverlap: true } }),
    yAxis: [words(["candidate", "baseline"], { axisLabel: { color: colour("text") } }), axis(null, { min: -0.5, max: 1.5, show: false })],
    series: rows.flatMap(([name, row, ink]) => [
      { type: "scatter", name, yAxisIndex: 1, symbolSize: 8, itemStyle: { color: ink, opacity: 0.6 }, data: sample(sides[name], 1000).map((value, at) => [value, row + spread(at)]) },
      { type: "line", yAxisIndex: 1, symbol: "none", silent: true, lineStyle: { color: colour("text"), width: 2.5 }, data: [[median(sides[name]), row - 0.34], [median(sides[name]), row + 0.34]] },
    ]),
  };
}

// Marks lie apart, always in the same way: multiples of the golden ratio fill an interval evenly.
const spread = (at) => (((at + 1) * 0.6180339887) % 1 - 0.5) * 0.5;
