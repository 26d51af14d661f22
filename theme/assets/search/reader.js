/** Reads files of the site at `base`, an absolute address that ends in "/". */
export const reader = (base) => async (path) => {
  // what tells the version must be fresh; all else is asked for by it
  const options = path.endsWith('root.bin') ? { cache: 'no-cache' } : {};
  const response = await fetch(new URL(path, base), options);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
};
