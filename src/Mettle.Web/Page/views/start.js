// What can be started, with a button each: what the file has.
import { get, post } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { to } from "../router.js";
import { ask, field } from "../widgets/dialog.js";
import { VERBS } from "./headline.js";

// Of each verb; the others are one press away.
const SHOWN = 3;
const SEED = ["Seed", "seed", "a whole number, for the same sequence again", {}];

export function startPart(page) {
  const body = h("div", { class: "starts" }, h("p", { class: "note" }, "Reading mettle.yaml…"));
  get("/v1/file").then((file) => fill(body, groups(file, page)), (failure) => fill(body, h("p", { class: "empty" }, failure.status === 401 ? "What can be started is shown to who has the key." : `What can be started is not known: ${failure.message}`)));
  return h("section", { class: "part", id: "start" }, h("h2", {}, "Start something"), body);
}

function groups(file, page) {
  const found = [
    group("break", file.campaigns.map((c) => campaign(c, page))),
    group("tune", file.studies.map((s) => study(s, page))),
    group("prove", [...file.claims.map((c) => claim(c, page)), ...file.series.map((name) => claim({ name, why: "all claims of this series, in their order" }, page))]),
    group("run", file.stages.length > 0 ? runs(file, page) : []),
  ].filter(Boolean);
  return found.length > 0 ? found : h("p", { class: "empty" }, "mettle.yaml has nothing to start yet. ", h("code", {}, "mettle init"), " in the folder writes an example.");
}

function group(verb, rows) {
  if (rows.length === 0) return null;
  return h("div", { class: "start" }, h("h3", {}, h("span", { class: `verb ${verb}` }, VERBS[verb].name)), h("p", { class: "note" }, VERBS[verb].does), h("ul", {}, rows.slice(0, SHOWN)),
    rows.length > SHOWN && h("details", {}, h("summary", {}, `${rows.length - SHOWN} more`), h("ul", {}, rows.slice(SHOWN))));
}

function row(name, about, begin, more) {
  return h("li", { class: "startable" }, h("strong", {}, name),
    h("div", { class: "buttons" }, more && h("button", { type: "button", class: "quiet", "aria-label": `Options of ${name}`, onclick: more }, "Options"),
      h("button", { type: "button", class: "primary", "aria-label": `Start ${name}`, onclick: (event) => once(event.currentTarget, begin) }, "Start")), h("p", { class: "note" }, about));
}

const campaign = (c, page) => startable(page, "/v1/campaigns", { campaign: c.name }, c.name,
  [format.count(c.trials, "trial"), c.services.length > 0 ? `hurts ${c.services.join(", ")}` : null], [["Trials", "trials", "how many faults are tried", { min: 1, placeholder: c.trials }], SEED]);

const study = (s, page) => startable(page, "/v1/studies", { study: s.name }, s.name,
  [format.count(s.trials, "trial"), `${s.goal}s ${s.metric}`, `over ${s.parameters.map((p) => p.name).join(", ")}`],
  [["Trials", "trials", "how many points are tried", { min: 1, placeholder: s.trials }], ["At once", "parallel", "how many trials run side by side", { min: 1 }], SEED]);

const claim = (c, page) => startable(page, "/v1/proofs", { claim: c.name }, c.name, [c.why], [["Pairs of runs", "runs", "at most", { min: 10 }], SEED]);

function runs(file, page) {
  return [
    startable(page, "/v1/runs", {}, "All stages", [(file.stages.length > 6 ? [...file.stages.slice(0, 6), "…"] : file.stages).join(", ")], [["Jobs at once", "jobs", "at most", { min: 1 }]]),
    ...file.lanes.map((lane) => startable(page, "/v1/runs", { lane }, `Lane ${lane}`, ["only the stages of this lane"], null)),
  ];
}

function startable(page, path, body, name, about, fields) {
  const begin = async (more = {}) => {
    try {
      const started = await post(path, { ...body, ...more });
      page.announce(`${name} was started.`);
      location.hash = to.stream(started.id);
    } catch (failure) {
      page.refused(failure);
    }
  };
  const options = fields && (async () => {
    const answer = await ask(`Start ${name}`, fields.map(([label, key, note, attributes]) => field(label, { name: key, type: "number", step: 1, ...attributes }, note)), { confirm: "Start" });
    if (answer !== null) await begin(Object.fromEntries(Object.entries(answer).filter(([, text]) => text !== "").map(([key, text]) => [key, Number(text)])));
  });
  return row(name, about.filter(Boolean).join(" · "), () => begin(), options);
}

// A second press while the first is on its way is none.
async function once(button, action) {
  button.disabled = true;
  await action();
  button.disabled = false;
}
