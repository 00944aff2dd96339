// Light or dark: as the system says, until the switch says otherwise.

const KEY = "mettle-theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const changed = new EventTarget();

export const isDark = () => (localStorage.getItem(KEY) ?? (system.matches ? "dark" : "light")) === "dark";

export function flip() {
  localStorage.setItem(KEY, isDark() ? "light" : "dark");
  apply();
}

export function onTheme(listener) {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}

export function apply() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  changed.dispatchEvent(new Event("change"));
}

/** A colour of the style sheet. */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

system.addEventListener("change", apply);
