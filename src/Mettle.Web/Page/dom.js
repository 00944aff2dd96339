// Makes elements. What comes from outside only ever becomes a text node: nothing of it is interpreted, and nothing of it stays unseen.

// Colours of terminals say nothing here. Line ends and tabs are layout; any other control is none, nor are the marks that turn the
// order of reading around (Unicode Technical Report 36, section 2.3; joiners and plain marks are part of how people write).
const COLOUR = /\u001b\[[0-9;:]*m/g;
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const READ = new Set(["title", "aria-label", "placeholder"]);

/** An element with attributes (on… are listeners, null and false are left out) and children: elements or texts. */
export function h(tag, attributes, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function svg(tag, attributes, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Puts new children in place of the old ones. */
export function fill(element, ...children) {
  element.replaceChildren(...there(children));
  return element;
}

/** Sets a text only where it is another, so that nothing is drawn or read out twice. */
export function say(element, text) {
  const shown = plain(text);
  if (element.textContent !== shown) element.textContent = shown;
}

/** A text with what nobody would see in it written out: U+202E as \\u202e. */
export function plain(text) {
  return String(text).replace(COLOUR, "").replace(UNSEEN, (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : READ.has(name) ? plain(value) : value);
  }
  element.append(...there(children));
  return element;
}

function there(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false).map((child) => child instanceof Node ? child : plain(child));
}
