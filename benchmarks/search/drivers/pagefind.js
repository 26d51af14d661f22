// Pagefind as its documentation says: search, then the data of the results that are shown.
export async function open(base) {
  const pagefind = await import(new URL('pagefind/pagefind.js', base));
  await pagefind.init();
  return {
    async find(text, limit) {
      const { results } = await pagefind.search(text);
      const shown = await Promise.all(results.slice(0, limit).map((one) => one.data()));
      return shown.map((one) => one.url);
    },
  };
}
