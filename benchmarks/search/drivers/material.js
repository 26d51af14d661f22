// Material's own search: its index, its worker, spoken to as its own script does.
const [SETUP, QUERY] = [0, 2];

export async function open(base, { worker }) {
  const index = await (await fetch(new URL('search/search_index.json', base))).json();
  const search = new Worker(new URL(worker, base));
  let answered = () => {};
  search.onmessage = ({ data }) => answered(data);
  const ask = (message) => new Promise((resolve) => { answered = resolve; search.postMessage(message); });
  await ask({ type: SETUP, data: { ...index, options: { suggest: false } } });
  return {
    async find(text, limit) {
      const { data } = await ask({ type: QUERY, data: text });
      const pages = data.items.map((group) => group[0].location.split('#')[0]);
      return [...new Set(pages)].slice(0, limit);
    },
  };
}
