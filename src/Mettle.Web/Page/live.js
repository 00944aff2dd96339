// Events as they happen (server-sent events, HTML Living Standard 9.2), read by fetch: EventSource can send no key. After a lost
// connection it goes on behind the last event that was seen, so that none is lost and none comes twice.
import { key, refusal } from "./api.js";

const LONGEST_WAIT = 5000;
// The service says something every 15 s; a line that is silent for longer is a dead one.
const SILENCE = 40_000;

/**
 * Follows a stream of events until close(), or until it says that it ended.
 * @param {string} path where they are
 * @param {{events(list), state(word, detail), after?: number}} to events come in batches, one a frame; state is connecting, live, lost,
 *   refused or ended; after is the last event that is known already
 */
export function follow(path, to) {
  let last = to.after ?? 0;
  let tries = 0;
  let attempts = 0;
  let closed = false;
  let abort = null;
  let timer = 0;
  const batch = new Batch(to.events);

  async function connect() {
    // Only the latest attempt counts: one that was given up for it says nothing any more.
    const attempt = ++attempts;
    const isLatest = () => attempt === attempts && !closed;
    abort = new AbortController();
    const silence = watch(abort);
    try {
      const answer = await fetch(path, { headers: { Accept: "text/event-stream", "Last-Event-ID": String(last), ...key.headers() }, signal: abort.signal, cache: "no-store" });
      if (!answer.ok) throw await refusal(answer);
      if (!isLatest()) return;
      to.state("live");
      tries = 0;
      await read(answer.body, silence);
      if (isLatest()) retry();
    } catch (failure) {
      if (!isLatest()) return;
      if ([401, 403, 404].includes(failure.status)) to.state("refused", failure);
      else retry();
    } finally {
      silence.end();
    }
  }

  async function read(body, silence) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new Parser();
    for (let chunk = await reader.read(); !chunk.done && !closed; chunk = await reader.read()) {
      silence.heard();
      for (const message of parser.feed(chunk.value)) take(message);
    }
  }

  function take(message) {
    if (message.event === "end") {
      batch.flush();
      close();
      to.state("ended");
      return;
    }
    const sequence = Number(message.id ?? 0);
    // Lines that a job prints are not stored and have no number of their own.
    if (sequence > 0 && sequence <= last) return;
    if (sequence > 0) last = sequence;
    if (message.data) batch.add({ sequence, ...JSON.parse(message.data) });
  }

  function retry() {
    const wait = Math.min(LONGEST_WAIT, 250 * 2 ** tries++);
    to.state("lost", { wait });
    timer = setTimeout(connect, wait);
  }

  function hurry() {
    if (closed || tries === 0) return;
    clearTimeout(timer);
    abort?.abort();
    connect();
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    removeEventListener("online", hurry);
    abort?.abort();
  }

  addEventListener("online", hurry);
  to.state("connecting");
  connect();
  return { close };
}

function watch(abort) {
  let timer = 0;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), SILENCE);
  };
  heard();
  return { heard, end: () => clearTimeout(timer) };
}

// Thousands of stored events come at once; views are told once a frame.
class Batch {
  #list = [];
  #waiting = false;
  #tell;

  constructor(tell) {
    this.#tell = tell;
  }

  add(event) {
    this.#list.push(event);
    if (this.#waiting) return;
    this.#waiting = true;
    // A hidden tab gets no frames, and should still be right when it is looked at.
    if (document.hidden) setTimeout(() => this.flush(), 200);
    else requestAnimationFrame(() => this.flush());
  }

  flush() {
    this.#waiting = false;
    const list = this.#list;
    this.#list = [];
    if (list.length > 0) this.#tell(list);
  }
}

/** Takes text as it comes, in pieces of any size, and gives the messages that are complete. */
export class Parser {
  #rest = "";
  #message = {};

  feed(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop();
    const complete = [];
    for (const line of lines.map((each) => each.replace(/\r$/, ""))) {
      if (line !== "") {
        this.#field(line);
      } else if (Object.keys(this.#message).length > 0) {
        complete.push(this.#message);
        this.#message = {};
      }
    }
    return complete;
  }

  #field(line) {
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const text = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data" && this.#message.data !== undefined) this.#message.data += `\n${text}`;
    else this.#message[name] = text;
  }
}
