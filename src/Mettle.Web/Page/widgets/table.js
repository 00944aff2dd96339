// A table of any length: only the rows that can be seen are in the page. Rows are of one height; the table scrolls by itself, also
// sideways, so that the page does not.
import { count } from "../format.js";
import { fill, h } from "../dom.js";

const ROW = 33;
const AROUND = 8;

/**
 * @param {string} label what the table is of, for those who listen
 * @param {Array<{key, title, width, cell(row), sort?(row), numeric?, tone?(row)}>} columns width in rem
 * @param {{empty: string, newest?: boolean}} options newest: the last row comes first until a column is chosen
 */
export function table(label, columns, options) {
  return new VirtualTable(label, columns, options);
}

class VirtualTable {
  #columns;
  #options;
  #rows = [];
  #order = null;
  #by = null;
  #down = false;
  #drawn = "";
  #body = h("tbody");
  #table;
  #heads;
  #note = h("p", { class: "note" });
  #scroller;
  #sorting = 0;

  constructor(label, columns, options) {
    this.#columns = columns;
    this.#options = options;
    this.#heads = columns.map((column) => this.#head(column));
    this.#table = h("table", {}, h("caption", { class: "unseen" }, label), h("thead", {}, h("tr", {}, this.#heads)), this.#body);
    this.#table.style.minWidth = `${columns.reduce((sum, column) => sum + column.width, 0)}rem`;
    this.#scroller = h("div", { class: "rows", tabindex: "0", role: "region", "aria-label": label }, this.#table);
    this.#scroller.addEventListener("scroll", () => this.#draw(), { passive: true });
    this.element = h("div", { class: "table" }, this.#scroller, this.#note);
    new ResizeObserver(() => this.#draw()).observe(this.#scroller);
    this.rows([]);
  }

  /** Shows these rows; the list may be the same, grown. */
  rows(list) {
    this.#rows = list;
    this.#table.setAttribute("aria-rowcount", list.length + 1);
    this.#scroller.hidden = list.length === 0;
    if (this.#by === null || this.#order === null) this.#sort();
    // Sorting thousands of rows at every event would hold up the page.
    else if (!this.#sorting) this.#sorting = setTimeout(() => this.#resort(), list.length > 500 ? 500 : 0);
    this.#note.textContent = list.length === 0 ? this.#options.empty : count(list.length, "row");
    this.#note.className = list.length === 0 ? "empty" : "note";
    this.#drawn = "";
    this.#draw();
  }

  #head(column) {
    const head = h("th", { scope: "col", class: column.numeric ? "number" : null });
    head.style.width = `${column.width}rem`;
    if (column.sort) head.append(h("button", { type: "button", onclick: () => this.#choose(column) }, column.title));
    else head.append(column.title);
    return head;
  }

  #choose(column) {
    this.#down = this.#by === column ? !this.#down : Boolean(column.numeric);
    this.#by = column;
    this.#heads.forEach((head, at) => {
      if (this.#columns[at] === column) head.setAttribute("aria-sort", this.#down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    this.#resort();
  }

  #resort() {
    this.#sorting = 0;
    this.#sort();
    this.#drawn = "";
    this.#draw();
  }

  #sort() {
    const order = this.#rows.map((_, at) => at);
    if (this.#by) order.sort((a, b) => this.#compare(this.#by.sort(this.#rows[a]), this.#by.sort(this.#rows[b])));
    else if (this.#options.newest) order.reverse();
    this.#order = order;
  }

  // What has no value comes last, whichever way.
  #compare(a, b) {
    if (a === b) return 0;
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    const less = typeof a === "string" ? a.localeCompare(b) : a - b;
    return this.#down ? -less : less;
  }

  #draw() {
    const all = this.#order.length;
    const first = Math.max(0, Math.floor(this.#scroller.scrollTop / ROW) - AROUND);
    const last = Math.min(all, first + Math.ceil(this.#scroller.clientHeight / ROW) + 2 * AROUND);
    if (this.#drawn === `${first}-${last}`) return;
    this.#drawn = `${first}-${last}`;
    const focused = this.#body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    fill(this.#body, this.#gap(first), this.#order.slice(first, last).map((at, place) => this.#row(this.#rows[at], first + place)), this.#gap(all - last));
    if (focused) [...this.#body.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  }

  #gap(rows) {
    if (rows <= 0) return null;
    const gap = h("tr", { "aria-hidden": "true", class: "gap" }, h("td", { colspan: this.#columns.length }));
    gap.style.height = `${rows * ROW}px`;
    return gap;
  }

  #row(row, place) {
    return h("tr", { "aria-rowindex": place + 2 }, this.#columns.map((column) => {
      const cell = column.cell(row);
      const tone = column.tone?.(row);
      return h("td", { class: [column.numeric ? "number" : "", tone ?? ""].join(" ").trim() || null, title: cell instanceof Node ? null : cell }, cell);
    }));
  }
}
