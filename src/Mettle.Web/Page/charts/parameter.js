// The axis of a parameter: words have places, numbers their own scale, and one with steps is labelled at values that it takes.
import { wordsOf } from "../models/scale.js";
import { axis } from "./chart.js";

// About so many labels of a parameter with steps.
const LABELS = 6;
// The most that a word takes, in pixels: a long one must not push the plot away, or leave it.
const WIDEST = 90;

/** Where a value stands: a number among words is a word, for on an axis of words it would be taken for a place. */
export const coordinate = (parameter, value) => wordsOf(parameter) ? String(value) : value;

export function axisOf(parameter, more) {
  const words = wordsOf(parameter);
  const plain = axis(parameter.name, { splitLine: { show: false }, ...more });
  if (words) return { ...plain, type: "category", data: words, axisLabel: { ...plain.axisLabel, width: WIDEST, overflow: "truncate" } };
  const customValues = steps(parameter);
  return { ...plain, type: parameter.log ? "log" : "value", min: parameter.min, max: parameter.max, axisLabel: { ...plain.axisLabel, ...(customValues && { customValues }) } };
}

function steps({ min, max, step, log }) {
  if (!step || log) return null;
  const wide = step * Math.ceil((max - min) / step / LABELS);
  return Array.from({ length: Math.floor((max - min) / wide) + 1 }, (_, at) => min + at * wide);
}
