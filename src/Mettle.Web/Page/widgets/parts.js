// Small parts that several views are made of.
import { fill, h, say } from "../dom.js";
import * as format from "../format.js";

export const tag = (text, tone = "idle") => h("span", { class: `pill ${tone}` }, text);

/** A titled part of a view. */
export function section(title, note, ...children) {
  return h("section", { class: "part" }, h("h2", {}, title), note && h("p", { class: "note" }, note), children);
}

/** A part that is there only while it has something to show. */
export function optional(title, note) {
  const body = h("div");
  const element = section(title, note, body);
  element.hidden = true;
  return {
    element,
    show(...children) {
      element.hidden = children.flat(Infinity).filter(Boolean).length === 0;
      fill(body, ...children);
    },
  };
}

/** A view that has nothing to show, and where to go instead. */
export const nothing = (title, text, href, link) => h("div", {}, h("h1", {}, title), h("p", { class: "empty" }, text, " ", h("a", { href }, link)));

/** Names and values, a pair each; a value is text or an element. */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** A big figure with what it is. */
export function figure(name) {
  const title = h("span", { class: "name" }, name);
  const value = h("span", { class: "value" }, format.DASH);
  const note = h("span", { class: "note" });
  return {
    element: h("div", { class: "figure" }, title, value, note),
    /** @param {string} as what it is called from now on */
    call(as) {
      say(title, as);
    },
    set(text, more = "", tone = "") {
      say(value, text);
      say(note, more);
      value.className = `value ${tone}`;
    },
  };
}

/** How far something is, for eyes and ears. */
export function bar(label) {
  const fillElement = h("span");
  const element = h("div", { class: "bar", role: "progressbar", "aria-label": label, "aria-valuemin": "0", "aria-valuemax": "100" }, fillElement);
  return {
    element,
    set(share, tone = "") {
      const whole = Math.round(Math.min(1, Math.max(0, share)) * 100);
      element.setAttribute("aria-valuenow", whole);
      element.className = `bar ${tone}`;
      fillElement.style.width = `${whole}%`;
    },
  };
}

/** A short static table. */
export function small(label, titles, rows) {
  return h("div", { class: "rows small", tabindex: "0", role: "region", "aria-label": label }, h("table", {}, h("caption", { class: "unseen" }, label),
    h("thead", {}, h("tr", {}, titles.map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))));
}

export const list = (texts, tone = "") => h("ul", { class: `plain ${tone}` }, texts.map((text) => h("li", {}, text)));
