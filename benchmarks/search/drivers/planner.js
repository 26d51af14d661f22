// Pagefind with a planner: each word is asked for alone, and what they find is merged by rarity.
const STOP = new Set(`a about am an and any are as at be been but by can could did do does for from
  had has have how i if in into is it its me my no not of on or our should so some than that the
  their them then there these they this those to was we were what when where which who why will
  with would you your`.split(/\s+/));

export async function open(base) {
  const pagefind = await import(new URL('pagefind/pagefind.js', base));
  await pagefind.init();
  const entry = await (await fetch(new URL('pagefind/pagefind-entry.json', base))).json();
  const pages = Object.values(entry.languages).reduce((sum, one) => sum + one.page_count, 0);
  return {
    async find(text, limit) {
      const words = [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))];
      const telling = words.filter((word) => !STOP.has(word));
      const scores = new Map();
      for (const word of telling.length ? telling : words) {
        const { results } = await pagefind.search(word);
        const rarity = Math.log(1 + (pages - results.length + 0.5) / (results.length + 0.5));
        const best = Math.max(...results.map((one) => one.score), Number.MIN_VALUE);
        for (const one of results) {
          const found = scores.get(one.id) ?? { score: 0, one };
          found.score += rarity * (0.3 + 0.7 * (one.score / best));
          scores.set(one.id, found);
        }
      }
      const ranked = [...scores.values()].sort((a, b) => b.score - a.score).slice(0, limit);
      return (await Promise.all(ranked.map(({ one }) => one.data()))).map((one) => one.url);
    },
  };
}
