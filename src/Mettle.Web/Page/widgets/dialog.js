// Questions to the person: a dialog that the keyboard can use and Escape closes.
import { fill, h } from "../dom.js";

/**
 * Shows a dialog; resolves with the form's values by name, or null where it was dismissed.
 * @param {{confirm?: string, tone?: string, attempt?(values): Promise<string|null>}} options attempt does what was asked for, and says why it
 *   cannot be done: the dialog then stays, with all that was typed
 */
export function ask(title, content, { confirm = "OK", tone = "", attempt = () => null } = {}) {
  return new Promise((resolve) => {
    let answer = null;
    const why = h("p", { class: "problem", role: "alert", hidden: true });
    const button = h("button", { type: "submit", class: `primary ${tone}` }, confirm);
    const submit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      const values = Object.fromEntries(new FormData(form));
      const refusal = await attempt(values);
      button.disabled = false;
      why.hidden = refusal === null;
      fill(why, refusal);
      if (refusal !== null) return;
      answer = values;
      dialog.close();
    };
    const form = h("form", { method: "dialog", onsubmit: submit },
      h("h2", {}, title), content, why,
      h("div", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Cancel"), button));
    const dialog = h("dialog", { "aria-label": title, onclose: () => { dialog.remove(); resolve(answer); } }, form);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Shows something to read. */
export function tell(title, ...content) {
  const dialog = h("dialog", { "aria-label": title, onclose: () => dialog.remove() },
    h("form", { method: "dialog" }, h("h2", {}, title), content, h("div", { class: "buttons" }, h("button", { class: "primary", type: "submit" }, "Close"))));
  document.body.append(dialog);
  dialog.showModal();
}

/** A labelled field of a form; the note is read after the label, and is no part of it. */
export function field(label, attributes, note) {
  const id = `field-${attributes.name}`;
  return h("div", { class: "field" }, h("label", { for: id }, label), h("input", { id, "aria-describedby": note && `${id}-note`, ...attributes }), note && h("small", { id: `${id}-note` }, note));
}
