/** Reads files of the site at `base`, an absolute address that ends in "/". */
export const reader = (base) => async (path) => {
  // what names the blocks must be fresh; blocks have names of their own
  const options = path.endsWith('root.bin') ? { cache: 'no-cache' } : {};
  const response = await fetch(new URL(path, base), options);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
};
