// The requests of one trial: when each began and how long its answer took.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, sample, tooltip } from "./chart.js";

export function requestsChart(requests, baseline) {
  const failed = (r) => r.status === 0 || r.status >= 500;
  return chart("Requests during the trial", {
    note: "Each mark is one request of a user: green answered, red failed. The dashed line is how slow an answer may be before it counts.",
    height: 15,
    option: () => requests.length === 0 ? null : {
      tooltip: tooltip({ trigger: "item", formatter: (p) => `${format.millis(p.data[1])}\n${p.data[2] === 0 ? "no answer" : `status ${p.data[2]}`}` }),
      xAxis: axis("since the trial began", { min: 0, axisLabel: { color: colour("muted"), formatter: (v) => format.millis(v) } }),
      yAxis: axis("answer took", { type: "log", nameGap: 56, axisLabel: { color: colour("muted"), formatter: (v) => format.millis(v) } }),
      series: [
        points("answered", requests.filter((r) => !failed(r)), colour("good"), baseline),
        points("failed", requests.filter(failed), colour("bad")),
      ],
    },
    describe: () => `${format.count(requests.length, "request")}, ${requests.filter(failed).length} of them failed.`,
    columns: [
      { key: "at", title: "Began", width: 7, numeric: true, cell: (r) => format.millis(r.start_ms), sort: (r) => r.start_ms },
      { key: "status", title: "Status", width: 6, numeric: true, cell: (r) => r.status === 0 ? "none" : `${r.status ?? format.DASH}`, sort: (r) => r.status },
      { key: "took", title: "Took", width: 7, numeric: true, cell: (r) => format.millis(r.latency_ms), sort: (r) => r.latency_ms },
    ],
    rows: () => requests,
  });
}

function points(name, requests, ink, baseline) {
  return {
    type: "scatter", name, symbolSize: 6, itemStyle: { color: ink, opacity: 0.6 }, data: sample(requests, 2000).map((r) => [r.start_ms, Math.max(0.1, r.latency_ms ?? 0.1), r.status]),
    markLine: baseline?.threshold_ms ? { silent: true, symbol: "none", lineStyle: { color: colour("muted"), type: "dashed" }, label: { formatter: "limit", color: colour("muted"), position: "insideEndTop" }, data: [{ yAxis: baseline.threshold_ms }] } : undefined,
  };
}
