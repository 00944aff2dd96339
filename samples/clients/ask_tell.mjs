// Tunes a function of two numbers from Node: `mettle serve` proposes, this measures. Nothing to install.
//
//     node ask_tell.mjs http://127.0.0.1:8000

const address = process.argv[2].replace(/\/$/, "");

// What the service answers; null where it has nothing to say.
async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  if (process.env.METTLE_KEY) headers.Authorization = `Bearer ${process.env.METTLE_KEY}`;
  const answer = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.status === 204 ? null : answer.json();
}

const loss = ({ x, y }) => (x - 1) ** 2 + (y + 2) ** 2;

const study = {
  name: "bowl",
  parameters: { x: { min: -5.5, max: 5.5 }, y: { min: -5.5, max: 5.5 } },
  metric: "loss",
  trials: 20,
  seed: 7,
};
const { id } = await post("/v1/ask-tell", study);
let best = Infinity;
for (let i = 0; i < study.trials; i++) {
  const { trial, params } = await post(`/v1/ask-tell/${id}/ask`);
  const value = loss(params);
  await post(`/v1/ask-tell/${id}/tell`, { trial, value });
  best = Math.min(best, value);
}
console.log(JSON.stringify({ id, best }));
