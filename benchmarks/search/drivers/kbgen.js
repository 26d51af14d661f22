// kbgen's own search, as its pages use it.
export async function open(base) {
  const { open: start } = await import(new URL('assets/search/client.js', base));
  const search = await start(base);
  return {
    async find(text, limit) {
      const answer = await search.query(text, { limit });
      return answer ? answer.results.map((one) => one.url) : [];
    },
  };
}
