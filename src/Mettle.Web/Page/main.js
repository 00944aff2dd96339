// Begins: finds the view that the address means, and the keys and buttons that are everywhere.
import { announce } from "./announce.js";
import { key } from "./api.js";
import { fill, h, say } from "./dom.js";
import { listen } from "./keys.js";
import { parse, to } from "./router.js";
import { apply, flip } from "./theme.js";
import { ask, field } from "./widgets/dialog.js";
import { nothing } from "./widgets/parts.js";
import { compareView } from "./views/compare.js";
import { help } from "./views/help.js";
import { overviewView } from "./views/overview.js";
import { streamView } from "./views/stream.js";
import { trialView } from "./views/trial.js";

const VIEWS = { overview: overviewView, stream: streamView, trial: trialView, compare: compareView };
const main = document.getElementById("main");
const connection = document.getElementById("connection");
let current = null;
let wasLost = false;

/** What a view may ask of the page around it. */
const page = {
  /** Says where we are: a list of texts or [text, address]. */
  crumbs(list) {
    fill(document.getElementById("crumbs"), h("ol", {}, list.map((crumb) => h("li", {}, Array.isArray(crumb) ? h("a", { href: crumb[1] }, crumb[0]) : h("span", { "aria-current": "page" }, crumb)))));
    const last = list.at(-1);
    document.title = `${last ? `${last} – ` : ""}Mettle`;
  },
  connection(state, detail) {
    connection.dataset.state = state;
    say(connection, { connecting: "connecting…", live: "live", lost: "connection lost, trying again…", ended: "", refused: "", idle: "" }[state]);
    if (state === "lost" && !wasLost) announce("Connection lost. Trying again.");
    if (state === "live" && wasLost) {
      announce("Connected again; nothing was missed.");
      page.worked();
    }
    wasLost = state === "lost" || (wasLost && state === "connecting");
    if (state === "refused") page.refused(detail);
  },
  /** Shows why something cannot be shown or done. */
  async refused(failure) {
    if (failure.status === 401) await unlock();
    else fill(document.getElementById("problem") ?? problem(), h("strong", {}, "That did not work: "), failure.message);
  },
  /** Something was done, or the service is there again: what did not work before is no news. */
  worked: () => document.getElementById("problem")?.remove(),
  announce,
};

function problem() {
  const element = h("div", { id: "problem", class: "problem", role: "alert" });
  main.prepend(element);
  return element;
}

async function unlock() {
  const answer = await ask("This service needs a key", field("Key", { name: "key", type: "password", required: true, autocomplete: "off" }, "Who runs the service has it: mtl_… It is kept until this tab is closed."), { confirm: "Use it" });
  if (answer === null) return;
  key.set(answer.key);
  show();
}

function show(place = parse(location.hash)) {
  current?.dispose();
  current = null;
  fill(main);
  page.connection("idle");
  if (place) {
    current = VIEWS[place.name](main, place.parts, page);
  } else {
    page.crumbs(["Nothing here"]);
    fill(main, nothing("Nothing here", "This address means nothing here.", to.overview(), "To the overview"));
  }
  scrollTo(0, 0);
}

addEventListener("hashchange", () => {
  const place = parse(location.hash);
  // A view may have places within, and then need not begin anew.
  if (place && current?.turn?.(place)) return;
  show(place);
  // Who listens or uses the keyboard begins where the new view begins.
  main.focus({ preventScroll: true });
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.getElementById("theme").addEventListener("click", flip);
document.getElementById("help").addEventListener("click", help);
listen({ "?": help, t: flip, o: () => { location.hash = "#/"; }, s: () => main.querySelector("[data-key=s]")?.click() });
apply();
show();
