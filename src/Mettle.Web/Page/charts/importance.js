// Which parameters of a study matter, as its report says.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, tooltip, words } from "./chart.js";

/** @param {{list: Array<{name, share, permutation}>}} source */
export function importanceChart(source) {
  const sorted = () => source.list.toSorted((a, b) => a.share - b.share);
  return chart("Importance", {
    note: "How much of the differences between trials each parameter explains by itself (functional ANOVA of a forest).",
    height: 4 + 1.8 * Math.max(2, source.list.length),
    option: () => source.list.length === 0 ? null : option(sorted()),
    describe: () => sorted().toReversed().map((p) => `${p.name} explains ${format.percent(p.share)}`).join(", "),
    columns: [
      { key: "name", title: "Parameter", width: 12, cell: (p) => p.name, sort: (p) => p.name },
      { key: "share", title: "Explains", width: 7, numeric: true, cell: (p) => format.percent(p.share, 1), sort: (p) => p.share },
      { key: "permutation", title: "Permutation", width: 8, numeric: true, cell: (p) => format.number(p.permutation), sort: (p) => p.permutation },
    ],
    rows: () => sorted().toReversed(),
  });
}

function option(list) {
  return {
    tooltip: tooltip({ trigger: "item", formatter: (p) => `${p.name}\nexplains ${format.percent(p.value, 1)}` }),
    xAxis: axis(null, { min: 0, axisLabel: { color: colour("muted"), formatter: (v) => format.percent(v) } }),
    yAxis: words(list.map((p) => p.name), { axisLabel: { color: colour("text") } }),
    series: [{ type: "bar", barMaxWidth: 16, itemStyle: { color: colour("series-1"), borderRadius: 3 }, label: { show: true, position: "right", color: colour("muted"), formatter: (p) => format.percent(p.value) }, data: list.map((p) => p.share) }],
  };
}
