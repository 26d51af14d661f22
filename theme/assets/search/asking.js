// The words of a query, and what the index says that they mean: see kbgen/search/query.py.

import { completions, corrections, mistakesAllowed, relatives, SHORTEST, starts } from './spelling.js';
import { terms, tokens } from './words.js';

const KINDS = { word: 1.0, whole: 1.4, part: 0.5 };
const STOP = 0.2;
const WIDENED = 4;
const RELATIVE = 0.7;
const COMPLETED = 0.5;
const CORRECTED = 0.6;
const DOUBTED = 0.4;
const MISSPELLED = 2;
const ENOUGH = 2;
const MOST_WORDS = 24;

export function asked(text, stop) {
  const found = new Map();
  const listed = tokens(text).slice(0, MOST_WORDS);
  const typing = !/\s$/.test(text);
  listed.forEach((token, place) => {
    const cut = terms(token);
    cut.forEach(([term, kind], at) => {
      const last = typing && place === listed.length - 1 && (at === 0 || at === cut.length - 1)
        && (listed.length === 1 || !/^[a-z]$/.test(term));
      if (found.has(term)) return;
      found.set(term, {
        term, kind, unfinished: last, stop: stop.has(term),
        groups: [], like: [], corrected: '', held: 0, value: 0,
      });
    });
  });
  const all = [...found.values()];
  const telling = all.filter((word) => !word.stop);
  return telling.length >= ENOUGH ? telling : all;
}

/** Finds the groups of all words, what each is worth, and what people also say for the rarest. */
export async function resolve(index, words) {
  const plain = words.filter((word) => word.kind === 'word' && !word.stop);
  const all = plain.length <= WIDENED ? plain : [];
  const found = async (word) => {
    await known(index, word);
    // not before all words are known where only the rarest are widened
    if (all.includes(word)) await index.load(await also(index, word));
  };
  await Promise.all(words.map(async (word) => {
    await Promise.all([
      found(word),
      word.unfinished && !word.stop && growth(index, word.term),
    ]);
    const growing = word.unfinished && word.term.length < SHORTEST && !word.stop;
    if (!word.groups.length || growing || doubtful(word)) await guess(index, word);
    word.value = valued(index, word, word.groups.map(([group]) => group));
  }));
  const rarest = plain.sort((a, b) => b.value - a.value).slice(0, WIDENED);
  await Promise.all(rarest.map((word) => widen(index, word)));
}

/** What a word is worth, by its rarity. */
function valued(index, word, groups) {
  const total = index.root.count;
  let often = 0;
  for (const group of groups) for (const form of group.forms) often += form.count;
  often = Math.min(total, often);
  const rarity = Math.log(1 + (total - often + 0.5) / (often + 0.5));
  return rarity * KINDS[word.kind] * (word.stop ? STOP : 1);
}

/** Labels of what people also say for a word. */
async function also(index, word) {
  const exact = word.groups.filter(([, worth]) => worth === 1).map(([group]) => group.label);
  const labels = exact.length ? exact : [word.term, ...index.labels(word.term)];
  const held = word.groups.map(([group]) => group.label);
  const others = await Promise.all(labels.map((one) => index.also(one)));
  return [...new Set(others.flat())].filter((label) => !held.includes(label));
}

async function widen(index, word) {
  const others = await also(index, word);
  const found = await Promise.all(others.map((label) => index.group(label, label)));
  word.like = found.filter(Boolean);
  if (!word.groups.length) word.value = valued(index, word, word.like);
}

/** Fetches what a word that is typed may become: what `guess` asks for then is there already. */
async function growth(index, term) {
  const short = term.length < SHORTEST;
  // longer ones mostly are words: what is not at hand is fetched once they turn out not to be
  if (!short && !index.isHeld('s', term)) return;
  const spelled = await index.spellings(term);
  if (short || !spelled.some(([word]) => word === term)) await index.load(completions(term, spelled));
}

function doubtful(word) {
  let often = 0;
  for (const [group] of word.groups) for (const form of group.forms) often += form.count;
  return word.kind === 'word' && often > 0 && often <= MISSPELLED && word.term.length > SHORTEST;
}

async function known(index, word) {
  const { term } = word;
  const holds = (found) => Boolean(found?.forms.some((form) => form.word === term));
  let group = await index.group(term, term);
  let exact = holds(group);
  const labels = exact ? [] : index.labels(term);
  // blocks are fetched side by side, then asked in the order of the endings
  await index.load(labels);
  for (const label of labels) {
    const found = await index.group(term, label);
    if (holds(found)) {
      group = found;
      exact = true;
      break;
    }
    group ||= await index.group(label, label);
  }
  if (group) word.groups.push([group, exact ? 1 : RELATIVE]);
}

async function guess(index, word) {
  const doubted = doubtful(word);
  if (!doubted && (word.unfinished || word.term.length >= SHORTEST)) {
    await add(index, word, completions(word.term, await index.spellings(word.term)), COMPLETED);
  }
  // a word that is known in the language is no mistake
  if ((word.groups.length && !doubted) || (await also(index, word)).length) return;
  if (!mistakesAllowed(word.term)) return;
  const [forwards, backwards] = starts(word.term);
  const [one, two] = await Promise.all([index.spellings(forwards), index.spellings(backwards)]);
  const turned = two.map(([text, often]) => [[...text.slice(1)].reverse().join(''), often]);
  const near = new Map([...one, ...turned]);
  if (doubted && near.has(word.term)) return;
  const right = corrections(word.term, near);
  await add(index, word, right, doubted ? DOUBTED : CORRECTED);
  if (!doubted) [word.corrected = ''] = right;
  if (word.groups.length) return;
  await add(index, word, relatives(word.term, near), RELATIVE);
}

async function add(index, word, spellings, worth) {
  const others = spellings.map((term) => ({ term, groups: [] }));
  await Promise.all(others.map((other) => known(index, other)));
  for (const [group] of others.flatMap((other) => other.groups)) {
    if (!word.groups.some(([held]) => held.label === group.label)) word.groups.push([group, worth]);
  }
}
