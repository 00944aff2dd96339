// What one job wrote, as it comes: the end of it first, then whatever follows. Lines are text and nothing else; the oldest make room.
import { get, stream } from "../api.js";
import { h, say } from "../dom.js";
import * as format from "../format.js";
import { to } from "../router.js";
import { log } from "../widgets/log.js";
import { section } from "../widgets/parts.js";

// The most that the service gives at once.
const PART = 262144;
const PAUSE = 300;
const LONGEST = 5000;

export class JobOutput {
  number = null;
  #id;
  #title = h("h3", { tabindex: "-1" });
  #note = h("p", { class: "note" });
  #at = h("div");
  #reading = null;

  constructor(id) {
    this.#id = id;
    this.element = section("Output", null, h("div", { class: "bar-of-tools" }, this.#title, h("a", { class: "button", href: to.stream(id) }, "Close")), this.#note, this.#at);
    this.element.classList.add("output");
    this.element.hidden = true;
  }

  /** Shows what the job of this number wrote and writes; null: of none. */
  show(number) {
    this.#reading?.abort();
    this.number = number;
    this.element.hidden = number === null;
    if (number === null) return;
    this.#reading = new AbortController();
    this.name(null);
    this.#read(number, this.#reading.signal);
    this.#title.focus();
  }

  /** How the job is called, once that is known. */
  name(name) {
    say(this.#title, name ?? `Job ${this.number}`);
  }

  async #read(number, signal) {
    const written = new Written(this.#at);
    let place = `last=${PART}`;
    say(this.#note, "Reading…");
    while (!signal.aborted) {
      try {
        const part = await get(stream(this.#id, `/jobs/${number}/log?${place}`));
        if (signal.aborted) return;
        place = `after=${part.next}`;
        written.add(part);
        say(this.#note, [written.left(), part.ended ? (part.next === 0 ? "It wrote nothing." : "") : "It runs; what it writes appears here."].filter(Boolean).join(" "));
        if (part.ended) return;
        if (part.text === "") await new Promise((done) => setTimeout(done, PAUSE));
      } catch (failure) {
        if (signal.aborted) return;
        say(this.#note, `It cannot be shown: ${failure.message}.`);
        // What the service refuses it will refuse again; a service that is not there may come back.
        if (failure.status) return;
        await new Promise((done) => setTimeout(done, 10 * PAUSE));
      }
    }
  }
}

// Lines out of parts that end anywhere.
class Written {
  #log = log("Output of the job", "Nothing was written yet.");
  #open = "";
  #before = null;

  constructor(at) {
    at.replaceChildren(this.#log.element);
  }

  add({ text, from }) {
    this.#before ??= from;
    if (text === "") return;
    const lines = (this.#open + text).split("\n");
    if (this.#open !== "") this.#log.takeBack();
    this.#open = lines.pop().slice(0, LONGEST);
    this.#log.add([...lines, ...this.#open === "" ? [] : [this.#open]].map((line) => ({ text: line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line })));
  }

  /** What of it is not shown, in a sentence; nothing where all is. */
  left() {
    const lines = this.#log.left > 0 ? `${format.count(this.#log.left, "line")}` : "";
    const bytes = this.#before > 0 ? `the first ${format.bytes(this.#before)}` : "";
    return lines || bytes ? `Left out: ${[bytes, lines && (bytes ? `${lines} after them` : `the first ${lines}`)].filter(Boolean).join(", and ")}.` : "";
  }
}
