// Words that are made of others: see kbgen/search/compounds.py. Loaded where a word is not known.

import { byOrder, shared } from './spelling.js';

const LEAST = 3;
const CUT = 2;
const MORE = 3;
const SURE = 4;
const ALONE = 5;
const SHARE = 0.4;

const best = (ranked) => ranked.sort((a, b) => a.off - b.off || a.often - b.often
  || byOrder(a.spelling, b.spelling) || a.at - b.at)[0];

/** Words of the site that `word` is made of. `known(text)` promises those that begin or end as it
 * does, with how frequent they are. */
export async function parts(word, known, depth = 2) {
  const spelled = await known(word);
  const before = [];
  const behind = [];
  for (let at = LEAST; at <= word.length - LEAST; at++) {
    const found = first(word.slice(0, at), spelled);
    if (found) before.push({ ...found, at });
    if (spelled.has(word.slice(at))) behind.push(at);
  }
  const whole = best(before.filter(({ at }) => behind.includes(at)));
  if (whole) return [whole.spelling, word.slice(whole.at)];
  for (const at of depth > 1 ? behind : []) {
    const more = await parts(word.slice(0, at), known, depth - 1);
    if (more.length > 1) return [...more, word.slice(at)];
  }
  const least = Math.max(ALONE, SHARE * word.length);
  const half = best([
    ...behind.filter((at) => word.length - at >= least)
      .map((at) => ({ off: at - word.length, often: 0, spelling: word.slice(at), at: 0 })),
    ...before.filter(({ at }) => at >= least)
      .map(({ at, off, spelling }) => ({ off: -at, often: off, spelling, at: 0 })),
  ]);
  return half ? [half.spelling] : [];
}

function first(part, spelled) {
  if (spelled.has(part)) return { off: 0, often: -spelled.get(part), spelling: part };
  const ranked = [];
  for (const [spelling, often] of spelled) {
    const same = shared(part, spelling);
    const cut = part.length - same;
    const more = spelling.length - same;
    if (same >= SURE && cut <= CUT && more <= MORE) {
      ranked.push({ off: cut + more, often: -often, spelling, at: 0 });
    }
  }
  return best(ranked);
}
