// The search of the site: ranks as kbgen/search/query.py does, which has the reasons.
// Pure: what is fetched, and how, is up to `read(path) -> Promise<ArrayBuffer>`.

import { asked, resolve } from './asking.js';
import { excerpt, marked, value } from './excerpt.js';
import { gather, Opened } from './opened.js';

const SATURATION = 2.5;
const SATURATION_OF_CODE = 0.3;
const OTHER_FORM = 0.75;
const LIKE = 0.4;
const JOINED = 0.7;
const APART = 2.0;
const PAIR = 0.15;
const COVERED = 0.3;
const GOOD = 0.15;
const NEAR = 0.45;
const FACETS_SHOWN = 20;

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
    const words = await resolve(index, asked(text, index));
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
    for (const { term, unfinished, groups } of words) {
      if (unfinished && !groups.some(([, worth]) => worth === 1)) index.foresee(term);
    }
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

/** What a word gives to the documents that hold it. */
function weigh(index, word, touched) {
  const { weights, scores, held } = index.scratch;
  const documents = [];
  const target = word.corrected || word.term;
  const add = (form, worth) => gather(form, (document, weight) => {
    if (weights[document] === 0) documents.push(document);
    weights[document] += worth * weight;
  });
  for (const [group, worth] of word.groups) {
    for (const form of group.forms) {
      add(form, form.word === target || worth < 1 ? worth : worth * OTHER_FORM);
    }
  }
  for (const group of word.like) for (const form of group.forms) add(form, LIKE);
  const otherwise = new Map();
  for (const form of word.joined.flatMap((group) => group.forms)) {
    gather(form, (document, weight) => {
      otherwise.set(document, (otherwise.get(document) || 0) + JOINED * weight);
    });
  }
  for (const pair of word.apart) gather(pair, (document) => otherwise.set(document, APART));
  for (const [document, weight] of otherwise) {
    // where the word itself stands nothing is added
    if (weights[document] === 0) {
      documents.push(document);
      weights[document] = weight;
    }
  }
  word.held = documents.length;
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
    const forms = (groups) => groups.flatMap((group) => group.forms.map((form) => form.word));
    const note = (term, value) => hits.has(term) || hits.set(term, [word.term, value]);
    const own = [...word.groups.map(([group]) => group), ...word.joined];
    for (const term of [word.term, ...forms(own)]) {
      note(term, word.value);
    }
    for (const term of forms(word.like)) note(term, word.value * LIKE);
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
