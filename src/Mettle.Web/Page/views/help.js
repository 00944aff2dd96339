// What the page is, in a minute, and its keys.
import { h } from "../dom.js";
import { areOn, turn } from "../keys.js";
import { facts } from "../widgets/parts.js";
import { tell } from "../widgets/dialog.js";

const KEYS = [["?", "this help"], ["o", "overview"], ["j / k", "next, previous in the list"], ["Enter", "open"], ["s", "stop or resume what is shown"], ["t", "light or dark"], ["Esc", "close a dialog"]];

export function help() {
  tell("Mettle, in a minute",
    facts([
      ["Run", "executes the stages of mettle.yaml, and only what changed since the last time."],
      ["Break", "hurts one service of a system at a time and looks for the fault that users feel most."],
      ["Tune", "tries values of parameters and looks for the best ones."],
      ["Prove", "measures two versions in turn until it is sure which is better, or says that it cannot tell."],
    ]),
    h("p", {}, "Everything is stored as it happens. What was interrupted can be resumed where it was. ", h("a", { href: "/docs" }, "The API"), " has all of it for programs."),
    h("h3", {}, "Keys"),
    h("dl", { class: "keys" }, KEYS.map(([key, does]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)))),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: areOn(), onchange: (event) => turn(event.target.checked) }), "Single keys are on"));
}
