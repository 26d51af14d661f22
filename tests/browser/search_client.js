// Stands in for assets/search/client.js: answers of known shape, and a note of what was asked.
const text = (line) =>
  line.split("*").map((part, place) => ({ text: part, hit: place % 2 === 1 })).filter((f) => f.text);

const KINDS = [
  {
    url: "exports/article-0/",
    title: text("How do I *read* an archive?"),
    excerpt: text("Name the *tarball* in kbgen.yml."),
    section: "exports",
    sectionTitle: "Exports",
    tags: ["export"],
    versions: ["node 18.2"],
    updated: "2021-05-06",
    outdated: false,
    also: null,
  },
  {
    url: "exports/article-1/",
    title: text("<img src=x onerror=\"document.title='owned'\"> *reads*"),
    excerpt: text("<script>document.title='owned'</script>"),
    section: "<b>owned</b>",
    sectionTitle: "<b>owned</b>",
    tags: ["<i>owned</i>"],
    versions: [],
    updated: "2020-01-02",
    outdated: true,
    also: text("How are <u>old</u> *reads* found?"),
  },
];

const ALL = Array.from({ length: 23 }, (_, n) => ({
  ...KINDS[n % 2],
  title: [...KINDS[n % 2].title, { text: ` No. ${n}`, hit: false }],
}));

function facet(results, values) {
  const counts = new Map();
  for (const name of results.flatMap(values)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}

export async function open(base) {
  globalThis.asked = [];
  globalThis.opened = base;
  return {
    async query(query, options) {
      globalThis.asked.push([query, options]);
      if (query === "broken") throw new Error("the index cannot be read");
      // earlier questions take longer: an interface that shows what comes last shows the wrong one
      await new Promise((done) => setTimeout(done, Math.max(0, 300 - 40 * query.length)));
      const left = query.startsWith("nothing")
        ? []
        : ALL.filter((one) =>
            (!options.section || one.section === options.section) &&
            (!options.tag || one.tags.includes(options.tag)) &&
            (!options.version || one.versions.includes(options.version)));
      const counted = options.facets || options.section || options.tag || options.version;
      return {
        query,
        total: left.length,
        near: query.startsWith("near"),
        corrected: query === "tarbal" ? [{ from: "tarbal", to: "tarball" }] : [],
        results: left.slice(options.offset, options.offset + options.limit),
        facets: counted
          ? {
              section: facet(left, (one) => [one.section]),
              tag: facet(left, (one) => one.tags),
              version: facet(left, (one) => one.versions),
            }
          : { section: [], tag: [], version: [] },
      };
    },
    close() {},
  };
}
