// Puts queries to a driver inside the page.
const now = () => performance.now();

// Answers to the first of `queries`: as many as there is time for.
export async function answers(engine, queries, limit, seconds) {
  const end = now() + 1000 * seconds;
  const found = [];
  for (const text of queries) {
    found.push(await engine.find(text, limit));
    if (now() > end) break;
  }
  return found;
}

// Milliseconds from each letter to its results; people rest a moment between letters.
export async function type(engine, text, from, limit, seconds, rest = 20) {
  const end = now() + 1000 * seconds;
  const spent = [];
  const letters = [...text];
  for (let n = from + 1; n <= letters.length && now() < end; n += 1) {
    const begun = now();
    await engine.find(letters.slice(0, n).join(''), limit);
    spent.push(now() - begun);
    await new Promise((resolve) => { setTimeout(resolve, rest); });
  }
  return spent;
}
