// What a misspelled or unfinished word may stand for: see kbgen/search/spelling.py.

export const SHORTEST = 4;
export const LONG = 8;
const LONGEST_ENDING = 4;

export function mistakesAllowed(word) {
  if (word.length < SHORTEST || /^\p{N}+$/u.test(word)) return 0;
  return word.length >= LONG ? 2 : 1;
}

export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let older = [];
  let before = [];
  let row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    [older, before, row] = [before, row, [i]];
    for (let j = 1; j <= two.length; j++) {
      const same = one[i - 1] === two[j - 1];
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) {
        cost = Math.min(cost, older[j - 2] + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most && Math.min(...before) > most) return most + 1;
  }
  return row[two.length];
}

export function starts(word) {
  const letters = [...word];
  const half = Math.max(1, Math.floor((letters.length - 1) / 2));
  return [letters.slice(0, half).join(''), `<${letters.reverse().slice(0, half).join('')}`];
}

export const byOrder = (a, b) => (a < b ? -1 : Number(a > b));

const digits = (word) => word.replace(/\P{Nd}/gu, '');

/** Whether both have digits, and not the same ones: E0425 is no spelling of E0424. */
const differInNumber = (one, two) => {
  const [first, second] = [digits(one), digits(two)];
  return first !== '' && second !== '' && first !== second;
};

export function corrections(word, known, most = 3) {
  const allowed = mistakesAllowed(word);
  const ranked = [];
  for (const [spelling, frequency] of known) {
    const off = distance(word, spelling, allowed);
    if (off > 0 && off <= allowed && !differInNumber(word, spelling)) {
      ranked.push({ off, other: Number(spelling[0] !== word[0]), frequency, spelling });
    }
  }
  ranked.sort((a, b) => a.off - b.off || a.other - b.other || b.frequency - a.frequency
    || byOrder(a.spelling, b.spelling));
  return ranked.slice(0, most).filter((one) => one.off === ranked[0].off)
    .map((one) => one.spelling);
}

export function completions(start, known, most = 3) {
  return known.filter(([word]) => word !== start)
    .sort((a, b) => b[1] - a[1] || byOrder(a[0], b[0]))
    .slice(0, most).map(([word]) => word);
}

export function shared(one, two) {
  let at = 0;
  while (at < one.length && at < two.length && one[at] === two[at]) at++;
  return at;
}

export function relatives(word, known, most = 3) {
  const ranked = [];
  for (const [other, frequency] of known) {
    const same = shared(word, other);
    const rest = Math.max(word.length, other.length) - same;
    const fits = same >= 4 && rest <= Math.min(LONGEST_ENDING, same - 2);
    if (fits && !differInNumber(word, other)) {
      ranked.push({ same, rest, frequency, other });
    }
  }
  ranked.sort((a, b) => b.same - a.same || a.rest - b.rest || b.frequency - a.frequency
    || byOrder(a.other, b.other));
  return ranked.slice(0, most).filter((one) => one.same === ranked[0].same)
    .map((one) => one.other);
}
