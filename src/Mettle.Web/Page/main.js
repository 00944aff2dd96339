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
let isAsking = false;

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
    if (failure.status === 401) await locked();
    else if (failure.status === 403 && key.isThere()) complain("That did not work: ", h("span", {}, `${failure.message}.`), another("Use another key"));
    else complain("That did not work: ", h("span", {}, failure.message));
  },
  /** Something was done, or the service is there again: what did not work before is no news. */
  worked: () => document.getElementById("problem")?.remove(),
  announce,
};

function complain(...said) {
  const element = document.getElementById("problem") ?? h("div", { id: "problem", class: "problem", role: "alert" });
  if (!element.isConnected) main.prepend(element);
  fill(element, h("strong", {}, said[0]), said.slice(1));
  element.scrollIntoView({ block: "nearest" });
}

const another = (text) => h("button", { type: "button", onclick: () => unlock(null) }, text);

// Several requests may be refused at once: one dialog answers all of them. A key that the service does not know is forgotten.
async function locked() {
  if (isAsking) return;
  const wasKnown = key.isThere();
  key.forget();
  if (!await unlock(wasKnown && h("p", { class: "bad" }, "The service does not know this key."))) complain("This service shows nothing without a key.", another("Enter the key"));
}

async function unlock(why) {
  isAsking = true;
  const answer = await ask("This service needs a key", [why, field("Key", { name: "key", type: "password", required: true, autocomplete: "off", pattern: "\\s*mtl_[A-Za-z0-9_\\-]+\\s*", title: "A key begins with mtl_." },
    "Who runs the service has it: mtl_… It is kept until this tab is closed.")], { confirm: "Use it" });
  isAsking = false;
  if (answer === null) return false;
  key.set(answer.key.trim());
  show();
  return true;
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
