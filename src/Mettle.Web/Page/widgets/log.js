// Lines as they come: the last two thousand, following the end unless someone reads further up.
import { h } from "../dom.js";

const MOST = 2000;

export function log(label, empty) {
  const lines = h("ol");
  const element = h("div", { class: "log", tabindex: "0", role: "region", "aria-label": label }, lines, h("p", { class: "empty" }, empty));
  let left = 0;
  return {
    element,
    /** How many lines are not here any more. */
    get left() {
      return left;
    },
    /** @param {Array<{mark?: string, text: string, tone?: string}>} list */
    add(list) {
      if (list.length === 0) return;
      element.querySelector(".empty")?.remove();
      const follows = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
      lines.append(...list.slice(-MOST).map((line) => h("li", { class: line.tone ?? null }, line.mark && h("span", { class: "mark" }, line.mark), line.text)));
      left += Math.max(0, list.length - MOST);
      for (; lines.childElementCount > MOST; left++) lines.firstElementChild.remove();
      if (follows) element.scrollTop = element.scrollHeight;
    },
    /** Takes the last line away: there is more of it. */
    takeBack() {
      lines.lastElementChild?.remove();
    },
  };
}
