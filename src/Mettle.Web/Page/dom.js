// Makes elements. What comes from outside only ever becomes a text node: nothing of it is interpreted.

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
  if (element.textContent !== text) element.textContent = text;
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...there(children));
  return element;
}

function there(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false).map((child) => child instanceof Node ? child : String(child));
}
