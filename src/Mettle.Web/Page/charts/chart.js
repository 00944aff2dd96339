// A figure: a chart with a sentence for those who cannot see it and a table of its numbers beside it. Charts are drawn by ECharts on a
// canvas once they come into view; where ECharts is not there the table stands in its place. Tooltips are drawn too, never markup.
import { h } from "../dom.js";
import { colour, onTheme } from "../theme.js";
import { table } from "../widgets/table.js";

let loading = null;
const library = () => loading ??= import("../vendor/echarts.js").catch(() => null);

// So many milliseconds between two drawings of one chart, for the page has other things to do.
const PAUSE = 120;

/**
 * @param {string} title
 * @param {{note?, height, controls?: Element, option(): object|null, instead?(): string, describe(): string, columns, rows(): Array, select?(params)}} parts
 *   option gives null while there is nothing to draw, and instead says why; height in rem; controls stand above what they change
 */
export function chart(title, parts) {
  return new Chart(title, parts);
}

class Chart {
  #parts;
  #canvas;
  #drawn = null;
  #seen = false;
  #stale = true;
  #timer = 0;
  #details;
  #table;
  #off;

  constructor(title, parts) {
    this.#parts = parts;
    this.#canvas = h("div", { class: "canvas", role: "img", "aria-label": title });
    this.#canvas.style.height = `${parts.height}rem`;
    this.#table = table(`${title}, as a table`, parts.columns, { empty: "No numbers yet." });
    this.#details = h("details", { ontoggle: () => this.#fillTable() }, h("summary", {}, "Numbers", h("span", { class: "unseen" }, ` of: ${title}`)), this.#table.element);
    this.element = h("figure", { class: "chart" }, h("figcaption", {}, h("h3", {}, title), parts.note && h("p", { class: "note" }, parts.note)), parts.controls, this.#canvas, this.#details);
    this.#watch();
  }

  /** Draws again, soon: the numbers are others. */
  update() {
    this.#stale = true;
    if (this.#seen && !this.#timer) this.#timer = setTimeout(() => this.#draw(), PAUSE);
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#off();
    this.#drawn?.dispose();
    this.#drawn = null;
    this.#parts = null;
  }

  #watch() {
    const seeing = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1).isIntersecting;
      if (this.#seen && this.#stale) this.update();
    }, { rootMargin: "200px" });
    seeing.observe(this.#canvas);
    const sizing = new ResizeObserver(() => this.#drawn?.resize());
    sizing.observe(this.#canvas);
    const unlisten = onTheme(() => this.update());
    this.#off = () => {
      seeing.disconnect();
      sizing.disconnect();
      unlisten();
    };
  }

  async #draw() {
    const echarts = await library();
    this.#timer = 0;
    if (this.#parts === null) return;
    if (echarts === null) {
      this.#withoutCharts();
      return;
    }
    this.#stale = false;
    const option = this.#parts.option();
    this.#canvas.classList.toggle("blank", option === null);
    this.#canvas.dataset.instead = this.#parts.instead?.() ?? "Nothing to draw.";
    this.#canvas.setAttribute("aria-label", this.#parts.describe());
    if (option !== null) {
      this.#drawn ??= this.#begin(echarts);
      this.#drawn.setOption({ ...base(), ...option }, { notMerge: true, lazyUpdate: true });
    }
    this.#fillTable();
  }

  #begin(echarts) {
    const drawn = echarts.init(this.#canvas, null, { renderer: "canvas" });
    if (this.#parts.select) drawn.on("click", (params) => this.#parts?.select(params));
    return drawn;
  }

  #withoutCharts() {
    this.element.classList.add("without");
    this.#details.open = true;
    this.#fillTable();
  }

  #fillTable() {
    if (this.#details.open && this.#parts) this.#table.rows(this.#parts.rows());
  }
}

/** What all charts have in common. */
function base() {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: colour("muted") },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: tooltip(),
  };
}

export const tooltip = (more = {}) => ({
  renderMode: "richText", confine: true, backgroundColor: colour("surface"), borderColor: colour("line"), borderWidth: 1, padding: 10,
  textStyle: { color: colour("text"), fontSize: 12, lineHeight: 18 }, ...more,
});

/** An axis of numbers. */
export const axis = (name, more = {}) => ({
  type: "value", name, nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colour("muted") },
  axisLine: { lineStyle: { color: colour("line") } }, axisTick: { show: false }, axisLabel: { color: colour("muted"), hideOverlap: true },
  splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } }, ...more,
});

/** An axis of words. */
export const words = (data, more = {}) => axis(null, { type: "category", data, splitLine: { show: false }, ...more });

/**
 * About so many of a list, evenly, and always those that must not be missed. From each stretch another place is taken (multiples of the
 * golden ratio fill an interval evenly): what repeats itself, as a grid does, would else be shown in one of its values only.
 */
export function sample(list, most, must = () => false) {
  if (list.length <= most) return list;
  const step = list.length / most;
  let [next, taken] = [0, 0];
  return list.filter((item, at) => {
    if (at < next) return must(item);
    taken++;
    next = (taken + (taken * 0.6180339887) % 1) * step;
    return true;
  });
}

/** Colours that can be told apart, in the order of use. */
export const palette = () => [1, 2, 3, 4, 5, 6].map((n) => colour(`series-${n}`));
