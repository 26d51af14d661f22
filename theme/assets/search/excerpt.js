// What a result shows of an article's text. Fragments {text, hit}, never HTML.

import { folded, terms, TOKEN, unspaced } from './words.js';

const LENGTH = 180;

/** [start, end, [word of the query, its worth]] of all that was found in a text. */
function found(text, hits) {
  const all = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    if (unspaced(token)) {
      for (let at = 0; at < token.length; at++) {
        const two = token.slice(at, at + 2);
        const hit = hits.get(folded(two));
        if (hit) all.push([match.index + at, match.index + at + two.length, hit]);
      }
      continue;
    }
    let best = null;
    for (const [term] of terms(token)) {
      const hit = hits.get(term);
      if (hit && (!best || hit[1] > best[1])) best = hit;
    }
    if (best) all.push([match.index, match.index + token.length, best]);
  }
  return all;
}

function worth(list) {
  const best = new Map();
  for (const [, , [word, value]] of list) best.set(word, Math.max(value, best.get(word) || 0));
  return [...best.values()].reduce((sum, one) => sum + one, 0);
}

/** How much of the query a text holds. */
export const value = (text, hits) => worth(found(text, hits));

/** The text in fragments. */
export function marked(text, hits) {
  const parts = [];
  let at = 0;
  const push = (end, hit) => {
    if (end <= at) return;
    const last = parts[parts.length - 1];
    if (last && last.hit === hit) last.text += text.slice(at, end);
    else parts.push({ text: text.slice(at, end), hit });
    at = end;
  };
  for (const [start, end] of found(text, hits)) {
    push(start, false);
    push(end, true);
  }
  push(text.length, false);
  return parts;
}

/** The window of one of the texts that holds most of the query, the earliest of equal ones. */
export function excerpt(texts, hits) {
  let best = { text: texts[0], from: 0, worth: -1 };
  for (const text of texts) {
    const all = found(text, hits);
    for (const [start] of all.length ? all : [[0]]) {
      const inside = all.filter(([from, to]) => from >= start && to <= start + LENGTH);
      const held = worth(inside);
      if (held > best.worth) best = { text, from: start, worth: held };
    }
  }
  const { text } = best;
  // a little of what stands before, from a word's start on
  let from = best.from < LENGTH / 2 ? 0 : text.lastIndexOf(' ', best.from - 40) + 1;
  if (unspaced(text.slice(best.from, best.from + 1))) from = Math.max(0, best.from - 20);
  let to = text.length;
  if (to > from + LENGTH) {
    const space = text.lastIndexOf(' ', from + LENGTH);
    to = space > from + LENGTH / 2 ? space : from + LENGTH;
  }
  const parts = marked(text.slice(from, to), hits);
  if (from > 0) parts.unshift({ text: '\u2026 ', hit: false });
  if (to < text.length) parts.push({ text: ' \u2026', hit: false });
  return parts;
}
