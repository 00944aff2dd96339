// Where a value of a parameter stands between its bounds, 0 to 1, in the parameter's own scale: linear, logarithmic, or a cell a word.
// Knows no page.

// So many cells along a scale of numbers.
const CELLS = 40;

/** Whether a parameter has more than one value. */
export const varies = (parameter) => wordsOf(parameter) ? wordsOf(parameter).length > 1 : parameter.max > parameter.min;

/** The scale of a parameter: words is null on a scale of numbers; place and at are each other's inverse. */
export function scaleOf(parameter) {
  const words = wordsOf(parameter);
  return words ? ofWords(words) : ofNumbers(parameter);
}

/** The value of a parameter that lies next to a number: one with steps takes not every number. */
export const nearest = ({ min, step }, value) => step ? min + Math.round((value - min) / step) * step : value;

/** The values of a parameter of words or truths, as words; null for one of numbers. */
export const wordsOf = (parameter) => (parameter.kind === "boolean" ? [false, true] : parameter.values)?.map(String) ?? null;

function ofWords(words) {
  return {
    words, cells: words.length,
    place: (value) => (words.indexOf(String(value)) + 0.5) / words.length,
    at: (place) => words[Math.min(words.length - 1, Math.floor(place * words.length))],
  };
}

function ofNumbers({ min, max, log }) {
  const [to, from] = log ? [Math.log, Math.exp] : [(value) => value, (value) => value];
  const [low, wide] = [to(min), to(max) - to(min)];
  return { words: null, cells: CELLS, place: (value) => (to(value) - low) / wide, at: (place) => Math.min(max, Math.max(min, from(low + place * wide))) };
}
