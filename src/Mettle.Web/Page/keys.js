// Keys that work everywhere: one letter each, never where text is typed, and off where somebody switched them off (WCAG 2.1.4).

const OFF = "mettle-keys-off";
export const areOn = () => localStorage.getItem(OFF) === null;
export const turn = (on) => on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1");

/** @param {Object<string, function>} keys what each does, besides j and k, which go from link to link in a list */
export function listen(keys) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !areOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const action = { ...keys, j: () => step(1), k: () => step(-1) }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

function step(by) {
  const links = [...document.querySelectorAll("main [data-step]")].filter((link) => link.offsetParent !== null);
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}
