// The index as it is read: see kbgen/search/opened.py and docs/search.md.

export const FOLDER = 'assets/kb-search';
const BESIDE = 1;
const FORESEEN = { letters: 3, blocks: 4 };
const CODES = Array.from({ length: 32 }, (_, level) => 0.05 * 1.3 ** level);
const utf8 = new TextDecoder();

/** What a zlib stream holds. A Blob or a Response around it would cost some 2 ms a block more. */
async function inflated(bytes) {
  const { writable, readable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  const written = Promise.all([writer.write(bytes), writer.close()]);
  written.catch(() => {}); // reading fails as well, and says so
  const reader = readable.getReader();
  let whole = null;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole || new Uint8Array();
    whole = whole ? joined(whole, value) : value;
  }
}

/** Reads numbers and texts from bytes, one after the other. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get more() { return this.at < this.bytes.length; }

  number() {
    let value = 0;
    let scale = 1;
    let byte = this.bytes[this.at++];
    while (byte & 128) {
      value += (byte & 127) * scale;
      scale *= 128;
      byte = this.bytes[this.at++];
    }
    return value + byte * scale;
  }

  raw() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  form(word) {
    return { word, count: this.number(), data: this.raw() };
  }
}

function text(bytes) {
  let out = '';
  for (const byte of bytes) {
    if (byte > 127) return utf8.decode(bytes);
    out += String.fromCharCode(byte);
  }
  return out;
}

function joined(one, two) {
  const bytes = new Uint8Array(one.length + two.length);
  bytes.set(one);
  bytes.set(two, one.length);
  return bytes;
}

function groupsOf(bytes) {
  const reader = new Reader(bytes);
  const labels = new Map();
  const found = new Map();
  while (reader.more) {
    const size = reader.number();
    const end = reader.at + size;
    const raw = reader.raw();
    const group = { label: text(raw), forms: [], pairs: new Map(), others: [] };
    for (let left = reader.number(); left > 0; left--) {
      const shared = reader.number();
      const rest = reader.raw();
      const word = shared === raw.length && !rest.length
        ? group.label : text(joined(raw.subarray(0, shared), rest));
      group.forms.push(reader.form(word));
      found.set(word, group);
    }
    for (let left = reader.number(); left > 0; left--) {
      const other = text(reader.raw());
      group.pairs.set(other, reader.form(other));
    }
    if (reader.at < end) group.others = text(reader.raw()).split(' ');
    labels.set(group.label, group);
  }
  for (const [label, group] of labels) if (!found.has(label)) found.set(label, group);
  return found;
}

function spellingsOf(bytes) {
  const reader = new Reader(bytes);
  const found = [];
  while (reader.more) found.push([text(reader.raw()), reader.number()]);
  return found;
}

/** Calls `each(document, weight)` for all postings of a form. */
export function gather(form, each) {
  const reader = new Reader(form.data);
  while (reader.more) {
    const mark = reader.number();
    const weight = CODES[mark >> 1];
    let document = 0;
    for (let left = mark & 1 ? reader.number() : 1; left > 0; left--) {
      document += reader.number();
      each(document, weight);
    }
  }
}

/** The name of the block that begins at `first`: FNV-1a twice, from two offsets. */
function named(first) {
  let one = 0x811c9dc5;
  let two = 0x050c5d1f;
  for (const byte of new TextEncoder().encode(first)) {
    one = Math.imul(one ^ byte, 0x01000193);
    two = Math.imul(two ^ byte, 0x01000193);
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

// as Python compares texts: by code point, not by UTF-16 unit
const order = (one, two) => {
  if (one === two) return 0;
  const a = one[Symbol.iterator]();
  const b = two[Symbol.iterator]();
  for (;;) {
    const x = a.next();
    const y = b.next();
    if (x.done || y.done) return x.done ? -1 : 1;
    if (x.value !== y.value) return x.value.codePointAt(0) - y.value.codePointAt(0);
  }
};

/** An index with what was read of it so far. `read(path)` promises the bytes of a file. */
export class Opened {
  constructor(read, root) {
    this.read = read;
    this.root = root;
    this.cache = new Map();
    this.stop = new Set(root.stop);
    this.negations = new Set(root.not);
    /** Of all documents, zero between queries: one array is faster than a map a word. */
    this.scratch = {
      weights: new Float64Array(root.space),
      scores: new Float64Array(root.space),
      held: new Float64Array(root.space),
    };
    this.firsts = Object.fromEntries(
      Object.entries(root.blocks).map(([folder, firsts]) => [folder, firsts ? firsts.split('\n') : []]),
    );
  }

  static async open(read) {
    const bytes = await inflated(await read(`${FOLDER}/root.bin`));
    return new Opened(read, JSON.parse(utf8.decode(bytes)));
  }

  once(path, parse) {
    if (!this.cache.has(path)) {
      // blocks keep their names: the version keeps those of another index out of the cache
      const address = `${FOLDER}/${path}.bin?v=${this.root.version}`;
      const opened = this.read(address).then(inflated).then(parse);
      opened.catch(() => this.cache.delete(path));
      this.cache.set(path, opened);
    }
    return this.cache.get(path);
  }

  place(folder, word) {
    const firsts = this.firsts[folder];
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(word, firsts[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  path(folder, at) { return `${folder}/${named(this.firsts[folder][at])}`; }

  /** Whether the block with what begins like `start` was asked for before. */
  isHeld(folder, start) {
    return this.firsts[folder].length > 0
      && this.cache.has(this.path(folder, this.place(folder, start)));
  }

  block(folder, at, parse) {
    if (!this.firsts[folder].length) return parse(new Uint8Array());
    return this.once(this.path(folder, at), parse);
  }

  async near(word) { return this.block('t', this.place('t', word), groupsOf); }

  async group(word, near) {
    const found = (await this.near(near)).get(word);
    // what no article holds stands there for what it leads to
    return found?.forms.length ? found : undefined;
  }

  /** Whether `word` would stand in the block of `other`, or in the next one. */
  isBeside(word, other) {
    const between = this.place('t', word) - this.place('t', other);
    return between >= 0 && between <= BESIDE;
  }

  /** Where `word` stands in titles as two words; as far as its own block tells. */
  async apart(word) {
    const found = [];
    for (const [start, { pairs }] of await this.near(word)) {
      const rest = word.startsWith(start) ? word.slice(start.length) : '';
      if (rest.length < 2 || rest.length >= word.length - 1) continue;
      const label = [rest, ...this.labels(rest)].find((one) => pairs.has(one));
      if (label !== undefined) found.push(pairs.get(label));
    }
    return found;
  }

  /** Labels that a group with the form `term` may have besides it, by the usual endings. */
  labels(term) {
    return this.root.endings.filter(([cut]) => term.endsWith(cut))
      .map(([cut, instead]) => term.slice(0, term.length - cut.length) + instead)
      .filter((label) => label.length >= 3);
  }

  /** Labels of what people also say for the word with this label. */
  async also(label) {
    const found = (await this.near(label)).get(label);
    return found?.label === label ? found.others : [];
  }

  /** Fetches the blocks where labels would stand, each once. */
  load(labels) {
    const places = new Set(labels.map((label) => this.place('t', label)));
    return Promise.all([...places].map((at) => this.block('t', at, groupsOf)));
  }

  /** Fetches, for the next letters, where words stand that begin with `start`, unless in many. */
  foresee(start) {
    const first = this.place('t', start);
    const last = this.place('t', `${start}\uffff`);
    if (start.length < FORESEEN.letters || last - first >= FORESEEN.blocks) return;
    for (let at = first; at <= last; at++) this.block('t', at, groupsOf);
  }

  async spellings(start, most = 3) {
    const first = this.place('s', start);
    const last = Math.min(this.place('s', `${start}\uffff`), first + most - 1);
    const blocks = [];
    for (let at = first; at <= last; at++) blocks.push(this.block('s', at, spellingsOf));
    return (await Promise.all(blocks)).flat().filter(([word]) => word.startsWith(start));
  }

  async record(document) {
    const at = Math.floor(document / 2 ** this.root.records);
    const held = await this.once(
      `d/${this.root.bits}-${at.toString(16)}`,
      (bytes) => {
        const [numbers, ...rows] = JSON.parse(utf8.decode(bytes));
        return new Map(numbers.map((number, place) => [number, rows[place]]));
      },
    );
    return held.get(document);
  }

  /** Number -> {section, sectionTitle, tags, versions} of all articles. */
  async facets() {
    const [, ...blocks] = this.root.facets;
    const all = new Map();
    const read = await Promise.all(blocks.map((at) => this.once(
      `f/${this.root.bits}-${at.toString(16)}`, (bytes) => JSON.parse(utf8.decode(bytes)),
    )));
    for (const [distances, sections, titles, tags, versions, own, tagged, named] of read) {
      let document = 0;
      distances.forEach((distance, at) => {
        document += distance;
        all.set(document, {
          section: sections[own[at]],
          sectionTitle: titles[own[at]],
          tags: tagged[at].map((one) => tags[one]),
          versions: named[at].map((one) => versions[one]),
        });
      });
    }
    return all;
  }
}
