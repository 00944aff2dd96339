// The other side of Mettle's worker protocol: a function becomes a program that answers trials until there are no more.
//
//     run(async (request, report) => {
//       let loss;
//       for (let step = 1; step <= 10; step++) {
//         loss = train(request.params, step);
//         if (await report({ loss }, { step })) break;      // Mettle has seen enough of this trial
//       }
//       return { loss };
//     });
//
// Standard output belongs to the protocol: what the function logs goes to standard error, and what it throws is the trial's error.

import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setImmediate } from "node:timers/promises";

export async function run(objective) {
  console.log = console.info = console.debug = console.error;
  const requests = [];
  const cancelled = new Set();
  let isOver = false;
  let wake = () => {};
  const input = createInterface({ input: process.stdin });
  input.on("line", (line) => {
    const message = JSON.parse(line);
    if ("cancel" in message) cancelled.add(message.cancel);
    else {
      // A trial may be asked for again, at a larger budget: what was said before was of the smaller.
      cancelled.delete(message.trial);
      requests.push(message);
    }
    wake();
  });
  input.on("close", () => {
    isOver = true;
    wake();
  });

  while (true) {
    while (requests.length === 0 && !isOver) await new Promise((resolve) => (wake = resolve));
    if (requests.length === 0) return;
    await answer(requests.shift(), objective, cancelled);
  }
}

async function answer(request, objective, cancelled) {
  const trial = request.trial;
  // Says how the trial stands after some steps, { step }, or at some budget, { budget }. True: leave it.
  const report = async (metrics, done) => {
    write({ trial, ...done, metrics });
    await setImmediate(); // lets what came in meanwhile be read
    return cancelled.has(trial);
  };
  try {
    write({ trial, metrics: await objective(request, report) });
  } catch (failure) {
    console.error(failure);
    write({ trial, error: String(failure) });
  }
}

function write(message) {
  // Infinity and NaN are no JSON: an objective that returns them has failed, and says so.
  for (const [name, value] of Object.entries(message.metrics ?? {}))
    if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`the metric ${name} is ${value}`);
  const line = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let done = 0; done < line.length; ) done += writeSync(1, line, done);
}
