// What pages talk to. Nothing is loaded before the first query.
//
//   const search = await open(base);            // base: absolute address of the site's root
//   const answer = await search.query('words', { section, tag, version, limit, offset, facets });
//
// `answer` is null where a later query overtook this one. `facets: true` counts sections, tags and
// versions, which costs a fetch more on large sites; with a filter and on small sites they always
// come.

class InWorker {
  constructor(base) {
    this.waiting = new Map();
    this.worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    this.works = new Promise((resolve) => {
      this.worker.addEventListener('message', ({ data }) => {
        resolve(true);
        this.settle(data);
      });
      // fires where module workers are not known, or the script is not to be had
      this.worker.addEventListener('error', () => resolve(false));
    });
    this.worker.postMessage({ base });
  }

  settle({ id, answer, error }) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(answer);
  }

  query(id, text, options) {
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, text, options });
      this.works.then((works) => works || reject(new TypeError('no worker')));
    });
  }

  close() { this.worker.terminate(); }
}

class InPage {
  constructor(base) {
    this.latest = 0;
    this.engine = Promise.all([import('./engine.js'), import('./reader.js')])
      .then(([{ Engine }, { reader }]) => new Engine(reader(base)));
  }

  async query(id, text, options) {
    this.latest = id;
    const engine = await this.engine;
    return engine.query(text, options, () => this.latest === id);
  }

  close() {}
}

export async function open(site) {
  const base = new URL(site).href;
  let side = null;
  let count = 0;
  const start = () => {
    try {
      return new InWorker(base);
    } catch {
      return new InPage(base);
    }
  };
  return {
    async query(text, options = {}) {
      side ||= start();
      const id = ++count;
      try {
        const answer = await side.query(id, text, options);
        return id === count ? answer : null;
      } catch (error) {
        if (!(error instanceof TypeError && side instanceof InWorker)) throw error;
        side.close();
        side = new InPage(base);
        return id === count ? side.query(id, text, options) : null;
      }
    },
    close() {
      side?.close();
      side = null;
    },
  };
}
