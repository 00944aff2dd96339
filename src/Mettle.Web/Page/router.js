// Which view an address means: #/ , #/stream/ID, #/stream/ID?job=3, #/stream/ID/trial/7, #/compare/A/B. Knows no view.

const ROUTES = [
  ["overview", /^#?\/?$/],
  ["trial", /^#\/stream\/([^/]+)\/trial\/(\d+)$/],
  ["stream", /^#\/stream\/([^/?]+)(?:\?job=(\d+))?$/],
  ["compare", /^#\/compare\/([^/]+)\/([^/]+)$/],
];

/** The name of the view and the parts of its address, null for those that are not there; null for an address that means nothing. */
export function parse(hash) {
  for (const [name, pattern] of ROUTES) {
    const match = pattern.exec(hash);
    if (match) return { name, parts: match.slice(1).map((part) => part === undefined ? null : decode(part)) };
  }
  return null;
}

export const to = {
  overview: () => "#/",
  stream: (id) => `#/stream/${encodeURIComponent(id)}`,
  job: (id, number) => `#/stream/${encodeURIComponent(id)}?job=${number}`,
  trial: (id, number) => `#/stream/${encodeURIComponent(id)}/trial/${number}`,
  compare: (a, b) => `#/compare/${encodeURIComponent(a)}/${encodeURIComponent(b)}`,
};

// A half-written escape is what it looks like.
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
