// Two parameters of a study against each other: what the metric may be between the trials, as a coloured field with lines of equal value.
import { h } from "../dom.js";
import * as format from "../format.js";
import { field, isolines } from "../models/field.js";
import { nearest, scaleOf, varies } from "../models/scale.js";
import { isComparable } from "../models/study.js";
import { colour } from "../theme.js";
import { chart, sample, tooltip } from "./chart.js";
import { range } from "./history.js";
import { axisOf, coordinate } from "./parameter.js";

const LEAST = 3;
const LEVELS = 8;
const MOST = 600;
const WITHOUT = "failed, infeasible or cut short";

// Which two a person chose, by study: whoever opens a trial and comes back finds them again.
const chosen = new Map();

/**
 * @param {import("../models/study.js").Study} model
 * @param {{list: Array<{name, share}>}} importance its two greatest are shown until two are chosen
 * @param {function(number)} open shows a trial
 */
export function contourChart(model, importance, open) {
  return new Contour(model, importance, open).figure;
}

class Contour {
  #model;
  #importance;
  #parameters;
  #selects;
  #shown = null;

  constructor(model, importance, open) {
    this.#model = model;
    this.#importance = importance;
    this.#parameters = model.started.space.parameters.filter(varies);
    this.#selects = ["Across", "Up"].map((label, at) => h("select", { id: `contour-${label.toLowerCase()}`, onchange: () => this.#choose(at) }, this.#parameters.map((p) => h("option", { value: p.name }, p.name))));
    this.figure = chart("Contour", {
      note: "What the metric may be for values of two parameters, worked out from the trials nearby; stronger colour is better. Far from any mark it is a guess.",
      height: this.#isDrawable ? 25 : 2.5,
      controls: this.#isDrawable && h("div", { class: "choices" }, this.#selects.map((select) => h("div", {}, h("label", { for: select.id }, select.id === "contour-up" ? "Up" : "Across"), select))),
      option: () => this.#look() && option(this.#shown, model),
      instead: () => this.#sentence(),
      describe: () => this.#shown ? describe(this.#shown, model) : this.#sentence(),
      columns: [
        { key: "trial", title: "Trial", width: 5, numeric: true, cell: (t) => `${t.trial}`, sort: (t) => t.trial },
        ...["Across", "Up"].map((title, at) => ({ key: title, title, width: 12, cell: (t) => this.#value(t, at), sort: (t) => t.params[this.#pair()[at]?.name] })),
        { key: "value", title: "Value", width: 7, numeric: true, cell: (t) => format.number(t.value), sort: (t) => t.value },
        { key: "status", title: "Ended", width: 7, cell: (t) => t.status.toLowerCase() },
      ],
      rows: () => this.#isDrawable ? model.trials : [],
      select: (params) => params.data?.trial && open(params.data.trial),
    });
  }

  get #isDrawable() {
    return this.#parameters.length >= 2;
  }

  /** The parameters across and up. */
  #pair() {
    const share = new Map(this.#importance.list.map((p) => [p.name, p.share]));
    const names = chosen.get(this.#model.started.id) ?? this.#parameters.map((p) => p.name).toSorted((a, b) => (share.get(b) ?? 0) - (share.get(a) ?? 0));
    return names.slice(0, 2).map((name) => this.#parameters.find((p) => p.name === name));
  }

  // Who chooses on one side what stands on the other has them change places.
  #choose(at) {
    const before = this.#pair().map((p) => p.name);
    const names = this.#selects.map((select) => select.value);
    if (names[0] === names[1]) names[1 - at] = before[at];
    chosen.set(this.#model.started.id, names);
    this.figure.update();
  }

  #look() {
    this.#shown = null;
    if (!this.#isDrawable) return null;
    const pair = this.#pair();
    this.#selects.forEach((select, at) => { select.value = pair[at].name; });
    const trials = this.#model.trials.filter((t) => pair.every((p) => t.params[p.name] !== undefined));
    const measured = trials.filter(isComparable);
    if (measured.length >= LEAST) this.#shown = shown(pair, trials, measured, this.#model);
    return this.#shown;
  }

  #sentence() {
    if (!this.#isDrawable) return "A contour needs two parameters that vary, and this study has fewer.";
    return `A contour needs at least ${LEAST} finished trials that have both ${this.#pair().map((p) => p.name).join(" and ")}.`;
  }

  #value(trial, at) {
    const { name } = this.#pair()[at];
    return `${name} ${format.value(trial.params[name])}`;
  }
}

function shown(pair, trials, measured, model) {
  const scales = pair.map(scaleOf);
  const { min = -Infinity, max = Infinity } = range(measured.map((t) => t.value), model.started.goal);
  // A few very bad values would leave no colours for all others.
  const points = measured.map((t) => ({ x: scales[0].place(t.params[pair[0].name]), y: scales[1].place(t.params[pair[1].name]), value: Math.min(max, Math.max(min, t.value)) }));
  const values = field(points, ...scales);
  const known = values.filter((value) => !Number.isNaN(value));
  return { pair, scales, values, measured, others: trials.filter((t) => !isComparable(t)), low: Math.min(...known), high: Math.max(...known) };
}

function describe({ pair, scales: [across, up], values, measured }, model) {
  const best = values.reduce((best, value, at) => Number.isNaN(value) || (best >= 0 && !model.isBetter(value, values[best])) ? best : at, -1);
  const [x, y] = [across.at((best % across.cells + 0.5) / across.cells), up.at((Math.floor(best / across.cells) + 0.5) / up.cells)];
  return `${model.started.metric} over ${pair[0].name} (across) and ${pair[1].name} (up), from ${format.count(measured.length, "trial")}; it is best near ${format.point({ [pair[0].name]: nearest(pair[0], x), [pair[1].name]: nearest(pair[1], y) })}.`;
}

function option(shown, model) {
  const { pair, low, high } = shown;
  const stops = [1, 2, 3, 4].map((n) => colour(`field-${n}`));
  const best = [model.best].filter((t) => shown.measured.includes(t));
  return {
    legend: { top: 0, left: "center", textStyle: { color: colour("muted") }, itemWidth: 12, itemHeight: 12, data: ["trials", "the best", ...(shown.others.length > 0 ? [WITHOUT] : [])] },
    grid: { left: 8, right: 16, top: shown.others.length > 0 && innerWidth < 700 ? 56 : 34, bottom: 44, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: tooltip({ trigger: "item", formatter: (p) => hint(p, shown, model) }),
    xAxis: axisOf(pair[0]),
    yAxis: axisOf(pair[1], { nameGap: 46 }),
    visualMap: {
      type: "continuous", seriesIndex: 0, dimension: 4, min: low, max: high > low ? high : low + 1, calculable: false, hoverLink: false, orient: "horizontal", left: "center", bottom: 0, itemWidth: 10, itemHeight: 150,
      text: [format.number(high), `${model.started.metric}  ${format.number(low)}`], textStyle: { color: colour("muted") }, inRange: { color: model.started.goal === "minimize" ? stops.toReversed() : stops },
    },
    series: [
      { type: "custom", name: "field", encode: { x: [0, 1], y: [2, 3] }, clip: true, data: cells(shown), renderItem: rectangle },
      { type: "lines", coordinateSystem: "cartesian2d", silent: true, lineStyle: { color: colour("text"), width: 1, opacity: 0.28 }, data: lines(shown) },
      marks("trials", sample(shown.measured, MOST, (t) => t === model.best), shown, { symbolSize: shown.measured.length > 400 ? 4 : 6, itemStyle: { color: colour("text"), borderColor: colour("surface"), borderWidth: 1, opacity: 0.75 } }),
      marks(WITHOUT, sample(shown.others, MOST), shown, { symbol: "path://M0 0L10 10M10 0L0 10", symbolSize: 8, itemStyle: { color: "transparent", borderColor: colour("bad"), borderWidth: 2 } }),
      marks("the best", best, shown, { symbol: "diamond", symbolSize: 17, z: 5, itemStyle: { color: colour("good"), borderColor: colour("surface"), borderWidth: 2 } }),
    ],
  };
}

function hint({ seriesName, data, value }, { pair, scales }, model) {
  const point = (places) => pair.map((p, at) => `${p.name} ${format.value(places[at])}`).join("\n");
  if (data.trial) return `Trial ${data.trial}\n${point(value)}\n${value[2] === null ? data.ended : `${model.started.metric} ${format.number(value[2])}`}`;
  const middle = scales.map((scale, at) => nearest(pair[at], scale.words ? value[2 * at] : scale.at((scale.place(value[2 * at]) + scale.place(value[2 * at + 1])) / 2)));
  return seriesName === "field" ? `${point(middle)}\n${model.started.metric} about ${format.number(value[4])}` : "";
}

// Each cell from where to where, on an axis of words the word itself, and its value.
function cells({ scales: [across, up], values }) {
  const edges = (scale, at) => scale.words ? [scale.words[at], scale.words[at]] : [scale.at(at / scale.cells), scale.at((at + 1) / scale.cells)];
  return Array.from(values, (value, at) => [...edges(across, at % across.cells), ...edges(up, Math.floor(at / across.cells)), value]).filter((cell) => !Number.isNaN(cell[4]));
}

function rectangle({ coordSys }, api) {
  const [from, to] = [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(3)])];
  // A word has one place, and its cell lies around it.
  const around = [0, 1].map((at) => from[at] === to[at] ? api.size([1, 1])[at] / 2 : 0);
  const [left, top] = [Math.max(coordSys.x, from[0] - around[0]), Math.max(coordSys.y, to[1] - around[1])];
  const [right, bottom] = [Math.min(coordSys.x + coordSys.width, to[0] + around[0]), Math.min(coordSys.y + coordSys.height, from[1] + around[1])];
  // Whole pixels: between halves of them the background would shine through.
  const [x, y] = [Math.floor(left), Math.floor(top)];
  return { type: "rect", shape: { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y }, style: { fill: api.visual("color") } };
}

function lines({ scales: [across, up], values, low, high }) {
  if (across.words || up.words) return [];
  const levels = Array.from({ length: LEVELS }, (_, at) => low + (high - low) * (at + 1) / (LEVELS + 1));
  return levels.flatMap((level) => isolines(values, across, up, level)).map((piece) => ({ coords: piece.map(([x, y]) => [across.at(x), up.at(y)]) }));
}

function marks(name, trials, { pair, scales }, style) {
  const place = (t, at) => coordinate(pair[at], t.params[pair[at].name]);
  // In the cell of a word marks lie apart, always in the same way.
  const offset = (n) => scales.map((scale, at) => scale.words ? (((n + 1) * (at ? 0.4142135624 : 0.6180339887)) % 1 - 0.5) * 40 : 0);
  return { type: "scatter", name, cursor: "pointer", ...style, data: trials.map((t) => ({ value: [place(t, 0), place(t, 1), isComparable(t) ? t.value : null], trial: t.trial, ended: t.status.toLowerCase(), symbolOffset: offset(t.trial) })) };
}
