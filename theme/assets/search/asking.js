// The words of a query, and what the index says that they mean: see kbgen/search/query.py.

import {
  completions, corrections, LONG, mistakesAllowed, relatives, SHORTEST, starts,
} from './spelling.js';
import { terms, tokens } from './words.js';

const KINDS = { word: 1.0, whole: 1.4, part: 0.5 };
const ALONE = 0.75;
const STOP = 0.2;
const WIDENED = 4;
const RELATIVE = 0.7;
const COMPLETED = 0.5;
const CORRECTED = 0.6;
const DOUBTED = 0.4;
const MISSPELLED = 2;
const ENOUGH = 2;
const MOST_WORDS = 24;

const fresh = (term, kind, changes = {}) => ({
  term, kind, unfinished: false, stop: false, wholes: [], following: '',
  groups: [], like: [], joined: [], apart: [], corrected: '', held: 0, value: 0, ...changes,
});

export function asked(text, { stop, negations }) {
  const found = new Map();
  const cuts = tokens(text).slice(0, MOST_WORDS).map(terms);
  const typing = !/\s$/.test(text);
  cuts.forEach((cut, place) => {
    const wholes = cut.filter(([, kind]) => kind === 'whole').map(([term]) => term);
    cut.forEach(([term, kind], at) => {
      const unfinished = typing && place === cuts.length - 1 && (at === 0 || at === cut.length - 1)
        && (cuts.length === 1 || !/^[a-z]$/.test(term));
      if (found.has(term)) return;
      const own = { unfinished, stop: stop.has(term), wholes: kind === 'part' ? wholes : [] };
      found.set(term, fresh(term, kind, own));
    });
  });
  cuts.slice(1).forEach((two, at) => {
    const one = cuts[at];
    if (one.length > 1 || two.length > 1 || stop.has(one[0][0])) return;
    const [[first], [following]] = [one[0], two[0]];
    if (following.length < 2 || !/^[a-z]{2,20}$/.test(first + following)) return;
    found.get(first).following = following;
  });
  const all = [...found.values()];
  if (all.filter((one) => !one.stop).length < ENOUGH) return all;
  return all.filter(({ stop: says, kind, term }) => !says
    || (kind === 'word' && negations.has(term)));
}

/** The words with their groups, what each is worth and what people also say for the rarest; and
 * the parts of those that are known by parts alone. */
export async function resolve(index, given) {
  const isPlain = (one) => one.kind === 'word' && !one.stop;
  const all = given.filter(isPlain).length <= WIDENED;
  await Promise.all(given.map(async (one) => {
    await Promise.all([
      // not before all words are known where only the rarest are widened
      known(index, one).then(() => all && isPlain(one) && also(index, one))
        .then((others) => others && index.load(others)),
      one.unfinished && !one.stop && growth(index, one.term),
      isBeside(index, one) && index.load([one.term + one.following]),
    ]);
  }));
  for (const one of given) {
    await join(index, one, given);
    if (one.kind === 'word') one.apart = await index.apart(one.term);
  }
  const compounds = await Promise.all(given.map((one) => {
    const growing = one.unfinished && one.term.length < SHORTEST && !one.stop;
    return !one.groups.length || growing || doubtful(one) ? guess(index, one) : [];
  }));
  const words = [...given];
  for (const one of compounds.flat()) {
    if (!words.some(({ term }) => term === one.term)) words.push(one);
  }
  for (const one of words) {
    const groups = one.groups.map(([group]) => group);
    one.value = valued(index, one, groups.length ? groups : one.joined);
  }
  const held = new Set(words.filter((one) => one.groups.length).map(({ term }) => term));
  for (const one of words) {
    if (one.wholes.length && !one.wholes.some((term) => held.has(term))) {
      one.value *= ALONE / KINDS.part;
    }
  }
  const rarest = words.filter(isPlain).sort((a, b) => b.value - a.value).slice(0, WIDENED);
  await Promise.all(rarest.map((one) => widen(index, one)));
  return words;
}

function isBeside(index, { term, following }) {
  return following && index.isBeside(term + following, term);
}

/** What a word and the next one are as one word, if that stands beside the first. */
async function join(index, one, words) {
  if (!isBeside(index, one)) return;
  const joined = one.term + one.following;
  const group = await index.group(joined, joined);
  if (!group?.forms.some((form) => form.word === joined)) return;
  for (const other of words) {
    if (other.term === one.term || other.term === one.following) other.joined.push(group);
  }
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
  if (!word.groups.length) {
    word.value = valued(index, word, word.like.length ? word.like : word.joined);
  }
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

/** Finds what a word may be meant for; returns parts of it where it is no word itself. */
async function guess(index, word) {
  const doubted = doubtful(word);
  if (!doubted && (word.unfinished || word.term.length >= SHORTEST)) {
    await add(index, word, completions(word.term, await index.spellings(word.term)), COMPLETED);
  }
  // a word that is known in the language is no mistake
  const understood = word.stop || word.joined.length || word.apart.length
    || (word.groups.length && !doubted);
  if (understood || !mistakesAllowed(word.term) || (await also(index, word)).length) return [];
  const near = await around(index, ...starts(word.term));
  if (doubted && near.has(word.term)) return [];
  const right = corrections(word.term, near);
  await add(index, word, right, doubted ? DOUBTED : CORRECTED);
  if (doubted) return [];
  [word.corrected = ''] = right;
  if (!word.groups.length) await add(index, word, relatives(word.term, near), RELATIVE);
  return word.groups.length ? [] : compound(index, word);
}

/** Spellings that begin, or end, as a word does. */
async function around(index, forwards, backwards) {
  const [one, two] = await Promise.all([index.spellings(forwards), index.spellings(backwards)]);
  const turned = two.map(([text, often]) => [[...text.slice(1)].reverse().join(''), often]);
  return new Map([...one, ...turned]);
}

/** The words that an unknown one is made of. */
async function compound(index, { kind, term }) {
  if (kind !== 'word' || term.length < LONG || !/^\p{L}+$/u.test(term)) return [];
  const { parts } = await import('./compounds.js');
  const turned = (text) => [...text].reverse().join('');
  const made = await parts(term, (text) => around(
    index, text.slice(0, 3), `<${turned(text).slice(0, 3)}`,
  ));
  const found = made.map((one) => fresh(one, 'word'));
  await Promise.all(found.map((one) => known(index, one)));
  return found.filter((one) => one.groups.length);
}

async function add(index, word, spellings, worth) {
  const others = spellings.map((term) => ({ term, groups: [] }));
  await Promise.all(others.map((other) => known(index, other)));
  for (const [group] of others.flatMap((other) => other.groups)) {
    if (!word.groups.some(([held]) => held.label === group.label)) word.groups.push([group, worth]);
  }
}
