// The engine in a thread of its own, so that typing never waits for it.

import { Engine } from './engine.js';
import { reader } from './reader.js';

let engine = null;
let latest = 0;

addEventListener('message', async ({ data }) => {
  if (data.base) {
    engine = new Engine(reader(data.base));
    return;
  }
  latest = data.id;
  try {
    const answer = await engine.query(data.text, data.options, () => latest === data.id);
    postMessage({ id: data.id, answer });
  } catch (error) {
    postMessage({ id: data.id, error: String(error) });
  }
});
