// Branin's function of two numbers, as a worker: three valleys of the same depth, 0.397887 (Dixon and Szegő, 1978).

import { run } from "./mettle_worker.mjs";

run(({ params: { x0, x1 } }) => {
  const t = x1 - (5.1 / (4 * Math.PI ** 2)) * x0 ** 2 + (5 / Math.PI) * x0 - 6;
  return { loss: t ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x0) + 10 };
});
