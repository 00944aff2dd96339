// Who did what when: bars on lanes. For the jobs of a run and for the trials of a study's workers.
import * as format from "../format.js";
import { colour } from "../theme.js";
import { axis, chart, tooltip, words } from "./chart.js";

// Bars that are nearer than this share of the whole are one: they would be thinner than a pixel.
const NEAR = 1 / 2000;
const MANY = 1500;

/**
 * @param {{title, note, bars(): Array<{lane, name, from, to, tone, marked}>, open?(bar)}} source times in seconds since the start; open is
 *   told which bar was pressed, where that is one and not several together
 */
export function timelineChart(source) {
  const rows = () => source.bars();
  let shown = [];
  const figure = chart(source.title, {
    note: source.note,
    height: source.height ?? 16,
    option: () => {
      const bars = rows();
      shown = bars.length <= MANY ? bars : condense(bars);
      return bars.length === 0 ? null : option(bars, shown);
    },
    select: source.open && ((params) => { if (!(shown[params.dataIndex]?.many > 1)) source.open(shown[params.dataIndex]); }),
    describe: () => `${format.count(rows().length, "bar")} on ${format.count(lanes(rows()).length, "lane")}.`,
    columns: [
      { key: "name", title: source.what, width: 16, cell: (b) => b.name, sort: (b) => b.name },
      { key: "lane", title: "Where", width: 10, cell: (b) => b.lane, sort: (b) => b.lane },
      { key: "from", title: "Began at", width: 7, numeric: true, cell: (b) => format.seconds(b.from), sort: (b) => b.from },
      { key: "took", title: "Took", width: 7, numeric: true, cell: (b) => format.seconds(b.to - b.from), sort: (b) => b.to - b.from },
      { key: "marked", title: "Critical path", width: 8, cell: (b) => b.marked ? "yes" : "", sort: (b) => b.marked ? 0 : 1 },
    ],
    rows,
  });
  return figure;
}

const lanes = (bars) => [...new Set(bars.map((bar) => bar.lane))].sort((a, b) => b.localeCompare(a, "en", { numeric: true }));

function option(bars, shown) {
  const names = lanes(bars);
  const place = new Map(names.map((name, at) => [name, at]));
  const tones = { good: colour("series-1"), bad: colour("bad"), cached: colour("series-6"), idle: colour("muted"), busy: colour("warn") };
  return {
    tooltip: tooltip({ trigger: "item", formatter: (p) => `${shown[p.dataIndex].name}${shown[p.dataIndex].marked ? "\non the critical path" : ""}\n${format.seconds(shown[p.dataIndex].to - shown[p.dataIndex].from)}, from ${format.seconds(shown[p.dataIndex].from)}` }),
    grid: { left: 8, right: 16, top: 8, bottom: 40, outerBoundsMode: "same", outerBoundsContain: "all" },
    dataZoom: [{ type: "inside", filterMode: "weakFilter" }, { type: "slider", height: 16, bottom: 4, filterMode: "weakFilter", showDetail: false, borderColor: colour("line"), brushSelect: false, showDataShadow: false }],
    xAxis: axis(null, { min: 0, axisLabel: { color: colour("muted"), formatter: (v) => format.seconds(v), hideOverlap: true } }),
    yAxis: words(names, { axisLabel: { color: colour("muted"), width: 130, overflow: "truncate" } }),
    series: [{
      type: "custom", progressive: 500, encode: { x: [1, 2], y: 0 }, data: shown.map((bar) => [place.get(bar.lane), bar.from, bar.to]),
      renderItem: (params, api) => rectangle(params, api, shown[params.dataIndex], tones),
    }],
  };
}

// Neighbours on a lane become one bar, but for those that failed or are marked.
function condense(bars) {
  const near = Math.max(...bars.map((bar) => bar.to)) * NEAR;
  const open = new Map();
  const shown = [];
  for (const bar of bars.toSorted((a, b) => a.from - b.from)) {
    const before = open.get(bar.lane);
    if (before && !bar.marked && bar.tone === before.tone && bar.from - before.to < Math.max(near, bar.to - bar.from)) {
      Object.assign(before, { to: Math.max(before.to, bar.to), many: before.many + 1, name: `${before.many + 1} together` });
      continue;
    }
    const own = { ...bar, many: 1 };
    shown.push(own);
    if (bar.marked) open.delete(bar.lane);
    else open.set(bar.lane, own);
  }
  return shown;
}

function rectangle(params, api, bar, tones) {
  const from = api.coord([bar.from, api.value(0)]);
  const to = api.coord([bar.to, api.value(0)]);
  const height = Math.min(22, api.size([0, 1])[1] * 0.7);
  const area = params.coordSys;
  const [left, right] = [Math.max(from[0], area.x), Math.min(Math.max(to[0], from[0] + 1.5), area.x + area.width)];
  if (right <= left) return null;
  const style = { fill: tones[bar.tone] ?? tones.good, opacity: bar.marked || bar.tone === "bad" ? 1 : 0.45 };
  if (bar.marked) Object.assign(style, { stroke: colour("text"), lineWidth: 1.5 });
  const wide = right - left > 60;
  return {
    type: "rect", shape: { x: left, y: from[1] - height / 2, width: right - left, height, r: 2 }, style,
    textContent: wide ? { style: { text: bar.name, fill: colour(bar.marked || bar.tone === "bad" ? "surface" : "text"), width: right - left - 10, overflow: "truncate", fontSize: 11 } } : undefined,
    textConfig: { position: "insideLeft" },
  };
}
