// What can be started, with a button each: what the file has.
import { get, post } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { to } from "../router.js";
import { ask, field } from "../widgets/dialog.js";
import { VERBS } from "./headline.js";

// Of each verb; the others are one press away.
const SHOWN = 3;
const SEED = ["Seed", "seed", "a whole number, for the same sequence again", { min: 0, max: Number.MAX_SAFE_INTEGER }];

/** The part, and how it is told to read the file again. */
export function startPart(page) {
  const body = h("div", { class: "starts" }, h("p", { class: "note" }, "Reading mettle.yaml…"));
  let shown = null;
  const show = (read, ...children) => {
    if (read === shown) return;
    shown = read;
    fill(body, children);
  };
  const again = () => get("/v1/file").then(
    (file) => show(JSON.stringify(file), groups(file, page)),
    (failure) => show(failure.message, failure.status === 401 ? h("p", { class: "empty" }, "What can be started is shown to who has the key.")
      : h("p", { class: "problem" }, h("strong", {}, "Nothing can be started. "), `${capital(failure.message)}.`)));
  again();
  return { element: h("section", { class: "part", id: "start" }, h("h2", {}, "Start something"), body), again };
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

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
  [format.count(c.trials, "trial"), c.services.length > 0 ? `hurts ${c.services.join(", ")}` : null], [["Trials", "trials", "how many faults are tried, at most 1,000", { min: 1, max: 1000, placeholder: c.trials }], SEED]);

const study = (s, page) => startable(page, "/v1/studies", { study: s.name }, s.name,
  [format.count(s.trials, "trial"), `${s.goal}s ${s.metric}`, `over ${s.parameters.map((p) => p.name).join(", ")}`],
  [["Trials", "trials", "how many points are tried, at most 1,000,000", { min: 1, max: 1_000_000, placeholder: s.trials }], ["At once", "parallel", "how many trials run side by side, at most 1,024", { min: 1, max: 1024 }], SEED]);

const claim = (c, page) => startable(page, "/v1/proofs", { claim: c.name }, c.name, [c.why], [["Pairs of runs", "runs", "at most so many, 10 to 100,000", { min: 10, max: 100_000 }], SEED]);

function runs(file, page) {
  return [
    startable(page, "/v1/runs", {}, "All stages", [(file.stages.length > 6 ? [...file.stages.slice(0, 6), "…"] : file.stages).join(", ")], [["Jobs at once", "jobs", "at most so many, 1 to 10,000", { min: 1, max: 10_000 }]]),
    ...file.lanes.map((lane) => startable(page, "/v1/runs", { lane }, `Lane ${lane}`, ["only the stages of this lane"], null)),
  ];
}

function startable(page, path, body, name, about, fields) {
  const begin = async (more = {}) => {
    const started = await post(path, { ...body, ...more });
    page.announce(`${name} was started.`);
    location.hash = to.stream(started.id);
  };
  const attempt = async (values) => {
    try {
      await begin(numbers(values));
    } catch (failure) {
      if (failure.status !== 401) return `${capital(failure.message)}.`;
      page.refused(failure);
    }
    return null;
  };
  const options = fields && (() => ask(`Start ${name}`, fields.map(([label, key, note, attributes]) => field(label, { name: key, type: "number", step: 1, ...attributes }, note)), { confirm: "Start", attempt }));
  return row(name, about.filter(Boolean).join(" · "), () => begin().catch((failure) => page.refused(failure)), options);
}

const numbers = (values) => Object.fromEntries(Object.entries(values).filter(([, text]) => text !== "").map(([key, text]) => [key, Number(text)]));

// A second press while the first is on its way is none.
async function once(button, action) {
  button.disabled = true;
  await action();
  button.disabled = false;
}
