// Services against kinds of faults: how much each hurt at worst. A table, for that is what it is.
import { h } from "../dom.js";
import * as format from "../format.js";
import { to } from "../router.js";

const TYPES = ["delay", "abort", "error_injection"];

export function faultMap(model, id) {
  const cells = new Map();
  for (const trial of model.trials) {
    const key = `${trial.plan.service}\n${trial.plan.fault_type}`;
    const cell = cells.get(key) ?? { trials: 0, worst: null };
    cell.trials++;
    if (trial.severity !== undefined && (cell.worst === null || trial.severity > cell.worst.severity)) cell.worst = trial;
    cells.set(key, cell);
  }
  const services = [...new Set(model.trials.map((trial) => trial.plan.service))].sort();
  if (services.length === 0) return h("p", { class: "empty" }, "Nothing was tried yet.");
  return h("div", { class: "rows small map", tabindex: "0", role: "region", "aria-label": "Fault map" }, h("table", {},
    h("caption", { class: "unseen" }, "The highest severity by service and kind of fault"),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Service"), TYPES.map((type) => h("th", { scope: "col" }, format.faultName(type))))),
    h("tbody", {}, services.map((service) => h("tr", {}, h("th", { scope: "row" }, service), TYPES.map((type) => cellOf(cells.get(`${service}\n${type}`), id)))))));
}

function cellOf(cell, id) {
  if (!cell) return h("td", { class: "heat none" }, h("span", { class: "note" }, "not tried"));
  if (!cell.worst) return h("td", { class: "heat none" }, h("span", { class: "note" }, `${format.count(cell.trials, "trial")}, none scored`));
  return h("td", { class: `heat heat-${Math.min(9, Math.floor(format.rounded(cell.worst.severity)))}` },
    h("a", { href: to.trial(id, cell.worst.trial), "aria-label": `severity ${format.severity(cell.worst.severity)}, trial ${cell.worst.trial}` }, format.severity(cell.worst.severity)), h("span", { class: "note" }, format.count(cell.trials, "trial")));
}
