// The stages of a run as boxes in columns; a line leads from a stage to one that waits for it. Drawn as SVG, by our own hand.
import { fill, h, svg } from "../dom.js";
import * as format from "../format.js";

const [WIDE, HIGH, GAP, ROW] = [172, 52, 44, 14];

/** @param {function(stage): string|null} address where a press on a stage leads */
export function graph(model, address) {
  const drawing = svg("svg", { class: "graph", role: "group", "aria-label": "Stages and what they waited for" });
  const element = h("div", { class: "rows graphs", tabindex: "0", role: "region", "aria-label": "Stages" }, drawing);
  return { element, update: () => draw(drawing, [...model.stages.values()], model.edges, address) };
}

function draw(drawing, stages, edges, address) {
  if (stages.length === 0) return;
  const columns = layers(stages, edges);
  const place = new Map();
  columns.forEach((column, x) => column.forEach((stage, y) => place.set(stage.name, { x: x * (WIDE + GAP) + 2, y: y * (HIGH + ROW) + 2 })));
  const width = columns.length * (WIDE + GAP) - GAP + 4;
  const height = Math.max(...columns.map((column) => column.length), 1) * (HIGH + ROW) - ROW + 4;
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height })) drawing.setAttribute(name, value);
  fill(drawing, [...edges].flatMap(([to, from]) => direct(from, edges).map((name) => line(place.get(name), place.get(to)))), stages.map((stage) => linked(box(stage, place.get(stage.name)), address(stage))));
}

// Of those that a stage waits for the ones that no other of them waits for: the rest is said by the lines of others.
function direct(from, edges) {
  const reached = new Set();
  const reach = (name) => {
    for (const before of edges.get(name) ?? []) {
      if (reached.has(before)) continue;
      reached.add(before);
      reach(before);
    }
  };
  for (const name of from) reach(name);
  return [...from].filter((name) => !reached.has(name));
}

const linked = (drawn, href) => href ? svg("a", { href }, drawn) : drawn;

// A stage stands one column right of the last of those it waits for.
function layers(stages, edges) {
  const depth = new Map();
  const of = (name, path) => {
    if (depth.has(name) || path.has(name)) return depth.get(name) ?? 0;
    const before = [...edges.get(name) ?? []].map((each) => of(each, new Set([...path, name])) + 1);
    depth.set(name, Math.max(0, ...before));
    return depth.get(name);
  };
  const columns = [];
  for (const stage of stages) (columns[of(stage.name, new Set())] ??= []).push(stage);
  return columns;
}

function line(from, to) {
  if (!from || !to) return null;
  const [x1, y1, x2, y2] = [from.x + WIDE, from.y + HIGH / 2, to.x, to.y + HIGH / 2];
  return svg("path", { class: "edge", d: `M${x1} ${y1}C${x1 + GAP / 2} ${y1} ${x2 - GAP / 2} ${y2} ${x2} ${y2}` });
}

function box(stage, at) {
  const ended = stage.done + stage.cached + stage.failed;
  const share = stage.jobs ? Math.min(1, ended / stage.jobs) : 0;
  return svg("g", { class: `stage ${stage.state}`, transform: `translate(${at.x} ${at.y})` },
    svg("title", {}, `${stage.name}: ${words(stage, ended)}`),
    svg("rect", { class: "box", width: WIDE, height: HIGH, rx: 7 }),
    svg("rect", { class: "share", x: 12, y: HIGH - 9, width: (WIDE - 24) * share, height: 3, rx: 1.5 }),
    svg("circle", { cx: 15, cy: 16, r: 4 }),
    svg("text", { class: "name", x: 26, y: 20 }, stage.name.length > 17 ? `${stage.name.slice(0, 16)}…` : stage.name),
    svg("text", { class: "count", x: 12, y: 36 }, words(stage, ended)));
}

function words(stage, ended) {
  if (stage.jobs === null) return "not looked at yet";
  if (stage.blocked > 0 && ended === 0) return "not executed";
  const parts = [`${format.whole(ended)} of ${format.count(stage.jobs, "job")}`];
  if (stage.failed > 0) parts.push(`${stage.failed} failed`);
  else if (stage.missed > 0) parts.push(format.count(stage.missed, "gate missed", "gates missed"));
  else if (stage.cached > 0) parts.push(`${stage.cached} cached`);
  else if (stage.seconds !== null) parts.push(format.seconds(stage.seconds));
  return parts.join(", ");
}
