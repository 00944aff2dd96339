// What a value may be between the places where it was measured: inverse distance weighting (Shepard 1968, A two-dimensional interpolation
// function for irregularly-spaced data). Knows places from 0 to 1, neither parameters nor charts.

// A place counts by the fourth power of its nearness, so that far ones cannot outvote those close by.
const POWER = 4;
// Within this distance places are about equally near: trials side by side differ by their other parameters, and their mean is what is wanted.
const NEAR = 0.05;

/**
 * The value in the middle of each cell of a grid, row by row from below; NaN where nothing is known. Points are first put together cell by
 * cell, so that the work depends on the grid and not on how many there are. Cells of words say nothing of one another.
 * @param {Array<{x: number, y: number, value: number}>} points places from 0 to 1
 * @param {{cells: number, words: ?Array<string>}} across of the grid's columns
 * @param {{cells: number, words: ?Array<string>}} up of its rows
 */
export function field(points, across, up) {
  const known = together(points, across, up);
  return Float64Array.from({ length: across.cells * up.cells }, (_, at) => between(known, { column: at % across.cells, row: Math.floor(at / across.cells) }, across, up));
}

const cell = (place, scale) => Math.min(scale.cells - 1, Math.max(0, Math.floor(place * scale.cells)));

function together(points, across, up) {
  const cells = new Map();
  for (const { x, y, value } of points) {
    const [column, row] = [cell(x, across), cell(y, up)];
    const key = row * across.cells + column;
    const sum = cells.get(key) ?? { column, row, x: 0, y: 0, value: 0, count: 0 };
    cells.set(key, { column, row, x: sum.x + x, y: sum.y + y, value: sum.value + value, count: sum.count + 1 });
  }
  return [...cells.values()].map((sum) => ({ ...sum, x: sum.x / sum.count, y: sum.y / sum.count, value: sum.value / sum.count }));
}

// Shepard's formula: the mean of what is known, each weighted by n / d^p.
function between(known, { column, row }, across, up) {
  const [x, y] = [(column + 0.5) / across.cells, (row + 0.5) / up.cells];
  let [sum, weights] = [0, 0];
  for (const one of known) {
    if ((across.words && one.column !== column) || (up.words && one.row !== row)) continue;
    const weight = one.count / ((one.x - x) ** 2 + (one.y - y) ** 2 + NEAR ** 2) ** (POWER / 2);
    sum += weight * one.value;
    weights += weight;
  }
  return sum / weights;
}

/**
 * Where a field of two scales of numbers crosses a level: pieces of lines, [[x, y], [x, y]] with places from 0 to 1 (marching squares,
 * between the middles of four neighbouring cells).
 */
export function isolines(values, across, up, level) {
  const pieces = [];
  const corner = (column, row) => ({ x: (column + 0.5) / across.cells, y: (row + 0.5) / up.cells, value: values[row * across.cells + column] });
  for (let row = 0; row < up.cells - 1; row++) {
    for (let column = 0; column < across.cells - 1; column++) {
      const corners = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
      const crossed = corners.map((from, at) => crossing(from, corners[(at + 1) % 4], level)).filter(Boolean);
      for (let at = 0; at + 1 < crossed.length; at += 2) pieces.push([crossed[at], crossed[at + 1]]);
    }
  }
  return pieces;
}

function crossing(from, to, level) {
  if ((from.value < level) === (to.value < level)) return null;
  const share = (level - from.value) / (to.value - from.value);
  return [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)];
}
