// The search of the site: ranks as kbgen/search/query.py does, which has the reasons.
// Pure: what is fetched, and how, is up to `read(path) -> Promise<ArrayBuffer>`.

import { excerpt, marked, value } from './excerpt.js';
import { gather, Opened } from './opened.js';
import { completions, corrections, mistakesAllowed, relatives, SHORTEST, starts } from './spelling.js';
import { terms, tokens } from './words.js';

const SATURATION = 2.5;
const SATURATION_OF_CODE = 0.3;
const KINDS = { word: 1.0, whole: 1.4, part: 0.5 };
const OTHER_FORM = 0.75;
const RELATIVE = 0.7;
const COMPLETED = 0.5;
const CORRECTED = 0.6;
const DOUBTED = 0.4;
const STOP = 0.2;
const PAIR = 0.15;
const COVERED = 0.3;
const GOOD = 0.15;
const NEAR = 0.45;
const MISSPELLED = 2;
const ENOUGH = 2;
const MOST_WORDS = 24;
const FACETS_SHOWN = 20;

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
        groups: [], corrected: '', held: 0, value: 0,
      });
    });
  });
  const all = [...found.values()];
  const telling = all.filter((word) => !word.stop);
  return telling.length >= ENOUGH ? telling : all;
}

export class Engine {
  constructor(read) {
    this.read = read;
    this.opened = null;
  }

  /** The answer to a query; null where `alive()` says that nobody waits for it any more. */
  async query(text, options = {}, alive = () => true) {
    try {
      return await this.answer(text, options, alive);
    } catch (error) {
      // the site was published anew since the list of blocks was read: once more, from the start
      if (!alive()) return null;
      this.opened = null;
      return this.answer(text, options, alive);
    }
  }

  async answer(text, options, alive) {
    this.opened ||= Opened.open(this.read);
    const index = await this.opened;
    const words = asked(text, index.stop);
    await Promise.all(words.map((word) => resolve(index, word)));
    if (!alive()) return null;
    let ranked = rank(index, words);
    const { section, tag, version, limit = 10, offset = 0 } = options;
    const filtered = section || tag || version;
    const small = index.root.facets.length < 3;
    const facets = filtered || options.facets || small ? await index.facets() : null;
    const least = ranked.length ? ranked[0].score * GOOD : 0;
    const whole = words.reduce((sum, word) => sum + word.value, 0) || 1;
    ranked = ranked.filter((row) => row.score >= least);
    const counted = facets ? count(ranked, facets) : { section: [], tag: [], version: [] };
    if (filtered) ranked = ranked.filter((row) => fits(facets.get(row.document), options));
    const shown = ranked.slice(offset, offset + limit);
    const records = await Promise.all(shown.map((row) => index.record(row.document)));
    if (!alive()) return null;
    const hits = hitsOf(words);
    for (const word of words) if (word.unfinished) index.foresee(word.term);
    return {
      query: text,
      total: ranked.length,
      near: ranked.length > 0 && ranked[0].held / whole < NEAR,
      corrected: words.filter((word) => word.corrected)
        .map((word) => ({ from: word.term, to: word.corrected })),
      results: records.filter(Boolean).map((record) => result(record, hits)),
      facets: counted,
    };
  }
}

async function resolve(index, word) {
  await Promise.all([known(index, word), ahead(index, word)]);
  const growing = word.unfinished && word.term.length < SHORTEST && !word.stop;
  if (!word.groups.length || growing || doubtful(word)) await guess(index, word);
}

/** Fetches what a word that is being typed may become, beside the word itself: what `guess` asks
 * for then is there already. */
async function ahead(index, { term, unfinished, stop }) {
  if (!unfinished || stop) return;
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
  let group = await index.group(term, term);
  let exact = Boolean(group);
  const labels = [];
  for (const [cut, instead] of exact ? [] : index.root.endings) {
    const label = term.slice(0, term.length - cut.length) + instead;
    if (term.endsWith(cut) && label.length >= 3) labels.push(label);
  }
  // blocks are fetched side by side, then asked in the order of the endings
  await index.load(labels);
  for (const label of labels) {
    const found = await index.group(term, label);
    if (found) {
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
  if ((word.groups.length && !doubted) || !mistakesAllowed(word.term)) return;
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

/** Documents with their scores, best first. */
function rank(index, words) {
  const { scores, held } = index.scratch;
  const touched = [];
  for (const word of words) weigh(index, word, touched);
  const heads = words.filter((word) => word.kind !== 'part' && word.groups.length && !word.stop);
  heads.slice(1).forEach((two, at) => {
    const one = heads[at];
    const pair = one.groups[0][0].pairs.get(two.groups[0][0].label);
    const bonus = PAIR * (one.value + two.value) / 2;
    if (pair) {
      gather(pair, (document) => {
        if (held[document] > 0) scores[document] += bonus;
      });
    }
  });
  const whole = words.reduce((sum, word) => sum + (word.held ? word.value : 0), 0) || 1;
  const rows = touched.map((document) => {
    const share = COVERED + (1 - COVERED) * held[document] / whole;
    const score = Math.round(scores[document] * share * 1e6) / 1e6;
    return { document, score, held: held[document] };
  });
  for (const document of touched) {
    scores[document] = 0;
    held[document] = 0;
  }
  return rows.sort((a, b) => b.score - a.score || a.document - b.document);
}

/** What a word is worth, and what it gives to the documents that hold it. */
function weigh(index, word, touched) {
  const { weights, scores, held } = index.scratch;
  const documents = [];
  const target = word.corrected || word.term;
  let often = 0;
  for (const [group, worth] of word.groups) {
    for (const form of group.forms) {
      const own = form.word === target || worth < 1 ? worth : worth * OTHER_FORM;
      often += form.count;
      gather(form, (document, weight) => {
        if (weights[document] === 0) documents.push(document);
        weights[document] += own * weight;
      });
    }
  }
  const total = index.root.count;
  often = Math.max(documents.length, Math.min(total, often));
  const rarity = Math.log(1 + (total - often + 0.5) / (often + 0.5));
  word.held = documents.length;
  word.value = rarity * KINDS[word.kind] * (word.stop ? STOP : 1);
  const half = word.kind === 'whole' ? SATURATION_OF_CODE : SATURATION;
  for (const document of documents) {
    if (held[document] === 0) touched.push(document);
    scores[document] += word.value * weights[document] / (weights[document] + half);
    held[document] += word.value;
    weights[document] = 0;
  }
}

function fits(facet, { section, tag, version }) {
  return Boolean(facet)
    && (!section || facet.section === section || facet.section.startsWith(`${section}/`))
    && (!tag || facet.tags.includes(tag))
    && (!version || facet.versions.includes(version));
}

function count(ranked, facets) {
  const kinds = { section: new Map(), tag: new Map(), version: new Map() };
  const more = (kind, name, title) => {
    const entry = kinds[kind].get(name) || { name, count: 0, ...(title && { title }) };
    entry.count += 1;
    kinds[kind].set(name, entry);
  };
  for (const { document } of ranked) {
    const facet = facets.get(document);
    if (!facet) continue;
    if (facet.section) more('section', facet.section, facet.sectionTitle);
    for (const tag of facet.tags) more('tag', tag);
    for (const version of facet.versions) more('version', version);
  }
  const sorted = (map) => [...map.values()]
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, FACETS_SHOWN);
  return {
    section: sorted(kinds.section), tag: sorted(kinds.tag), version: sorted(kinds.version),
  };
}

/** Term -> its worth, of all that is to be shown as found. */
function hitsOf(words) {
  const telling = words.some((word) => !word.stop && word.held);
  const hits = new Map();
  for (const word of words) {
    if (telling && word.stop) continue;
    const all = word.groups.flatMap(([group]) => group.forms.map((form) => form.word));
    for (const term of [word.term, ...all]) {
      if (!hits.has(term)) hits.set(term, [word.term, word.value]);
    }
  }
  return hits;
}

function result(record, hits) {
  const [url, title, description, section, sectionTitle, tags, versions, updated, outdated,
    titles, answer, question] = record;
  let also = null;
  let best = value(title, hits);
  for (const one of titles) {
    const worth = value(one, hits);
    if (worth > best) [also, best] = [one, worth];
  }
  return {
    url, section, sectionTitle, tags, versions, updated, outdated: outdated === 1,
    title: marked(title, hits),
    excerpt: excerpt([answer || description, question], hits),
    also: also === null ? null : marked(also, hits),
  };
}
