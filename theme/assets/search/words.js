// Texts as terms: does what kbgen/search/tokens.py does, to the letter; see there for the reasons.

const MARKS = '\\u0300-\\u036f\\u0900-\\u0963\\u0966-\\u0dff\\u0f18-\\u0fbc';
const UNSPACED = '\\u0e00-\\u0e4e\\u0e80-\\u0ecf\\u1000-\\u1049\\u1780-\\u17d3\\u3005\\u3040-\\u30ff'
  + '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3134f}';
const LETTER = '\\p{L}\\p{N}';
const BEYOND = `(?![${LETTER}])`;
const WORD = `[${LETTER}${MARKS}${UNSPACED}]+`;

export const TOKEN = new RegExp(
  `(?:(?<![${LETTER}_.\\-/<)\\]])(?:--?|~?\\.{0,2}/|\\.)(?=[A-Za-z]))?`
  + `${WORD}(?:(?:::|->|[._:/\\\\@+#\\-])${WORD})*(?:\\+\\+|#)?`, 'gu');
const ADDRESS = /https?:\/\/(?:www\.)?/g;
const NOT = new RegExp(`n['\\u2019]t${BEYOND}`, 'gu');
const ENDING = new RegExp(`['\\u2019](?:s|re|ve|ll|m|d)${BEYOND}`, 'gu');
const SOFT = /[\u00ad\u200b-\u200f\u2060\ufeff\u0640\u064b-\u065f\u0670\u0591-\u05c7]/g;
const ACCENTS = /([a-z\u00df-\u024f\u0370-\u03ff])[\u0300-\u036f]+/g;
const LETTERS = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ð: 'd', þ: 'th',
};
const SPECIAL = /[ßæœøłđıðþ]/g;
const SEPARATORS = /((?:::|->|[._:/\\@+#-])+)/;
const HUMPS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=[0-9])/;
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');
const UNSPACED_FIRST = new RegExp(`^[${UNSPACED}]`, 'u');
const UNSPACED_ANY = new RegExp(`[${UNSPACED}]`, 'u');
const HYPHENED = /^-{0,2}[a-z]+-[a-z]+$/;
const ASCII = /^[\x00-\x7f]*$/; // eslint-disable-line no-control-regex
const LONGEST_WORD = 40;
const LONGEST = 80;
const PARTS = 12;

const size = (text) => [...text].length;
export const unspaced = (text) => UNSPACED_ANY.test(text);

export function tokens(text) {
  const plain = text.normalize('NFKC').replace(SOFT, '')
    .replace(NOT, 'nt').replace(ENDING, '').replace(ADDRESS, ' ');
  return plain.match(TOKEN) || [];
}

export function folded(text) {
  const low = text.toLowerCase();
  if (ASCII.test(low)) return low;
  return low.normalize('NFD').replace(ACCENTS, '$1').normalize('NFC')
    .replace(SPECIAL, (letter) => LETTERS[letter]);
}

function pairsOf(run) {
  if (!UNSPACED_FIRST.test(run)) {
    const inner = run.replace(/^[._:/\\@+#>-]+|[._:/\\@+#>-]+$/g, '');
    return inner ? terms(inner) : [];
  }
  const letters = [...folded(run)];
  if (letters.length === 1) return [[letters[0], 'word']];
  return letters.slice(1).map((letter, at) => [letters[at] + letter, 'word']);
}

function cut(token) {
  if (unspaced(token)) return token.match(RUNS).flatMap(pairsOf);
  const whole = folded(token);
  const split = token.split(SEPARATORS);
  const pieces = split.filter((piece, at) => piece && at % 2 === 0);
  const parts = pieces.flatMap((piece) => piece.split(HUMPS).map(folded))
    .filter((part) => size(part) > 1 || !ASCII.test(part));
  const found = [];
  if (size(whole) <= (pieces.length > 1 ? LONGEST : LONGEST_WORD)) {
    found.push([whole, 'whole']);
    const bare = whole.replace(/^[-./~]+/, '');
    if (bare !== whole && pieces.length > 1) found.push([bare, 'whole']);
    if (HYPHENED.test(whole)) found.push([bare.replaceAll('-', ''), 'part']);
  }
  if (pieces.length > 2 && split[split.length - 1]) {
    parts.unshift(folded(split.slice(-3).join('')));
  }
  if (pieces.length > 1) parts.push(...pieces.filter((one) => HUMPS.test(one)).map(folded));
  for (const part of parts.slice(0, PARTS)) {
    if (size(part) <= LONGEST_WORD) found.push([part, 'part']);
  }
  return found;
}

/** What a token is found by: [term, "word" | "whole" | "part"], each term once. */
export function terms(token) {
  if (/^(?:[a-z]+|[A-Z][a-z]*)$/.test(token)) {
    return token.length <= LONGEST_WORD ? [[token.toLowerCase(), 'word']] : [];
  }
  const kinds = new Map();
  for (const [term, kind] of cut(token)) if (!kinds.has(term)) kinds.set(term, kind);
  if (kinds.size === 1) return [[kinds.keys().next().value, 'word']];
  return [...kinds];
}
