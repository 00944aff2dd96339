// Requests to the service the page came from, and to no other. A key, where the service wants one, lives as long as the tab.

const KEY = "mettle-key";

/** An answer that is an error: what the service said of it; status 0: it said nothing. */
export class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const key = {
  set: (text) => sessionStorage.setItem(KEY, text),
  forget: () => sessionStorage.removeItem(KEY),
  isThere: () => sessionStorage.getItem(KEY) !== null,
  headers: () => {
    const text = sessionStorage.getItem(KEY);
    return text ? { Authorization: `Bearer ${text}` } : {};
  },
};

export const stream = (id, rest = "") => `/v1/streams/${encodeURIComponent(id)}${rest}`;

export async function get(path) {
  return read(await ask(path, { headers: { Accept: "application/json", ...key.headers() } }));
}

/** Asks for something to begin or end. The same press is never done twice, however often the network repeats it. */
export async function post(path, body) {
  const headers = { "Idempotency-Key": press(), ...key.headers() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return read(await ask(path, { method: "POST", headers, body: body === undefined ? undefined : JSON.stringify(body) }));
}

export async function remove(path) {
  return read(await ask(path, { method: "DELETE", headers: key.headers() }));
}

/** Hands a file to the browser's downloads. */
export async function download(path, name) {
  const answer = await ask(path, { headers: key.headers() });
  if (!answer.ok) await read(answer);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// What browsers say of a service that is not there helps nobody.
async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused(0, "", "the service does not answer");
  }
}

async function read(answer) {
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  throw await refusal(answer);
}

/** The error of an answer that is none of ours too: a gateway's, say. */
export async function refusal(answer) {
  const said = await answer.json().catch(() => null);
  return new Refused(answer.status, said?.error?.code ?? "", said?.error?.message ?? `the service answered ${answer.status}`);
}

function press() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
