/** The parts of a path. */
export const paths = `
const basename = $purposely.modelled('path#basename');
const dirname = $purposely.modelled('path#dirname');
const extname = $purposely.modelled('path#extname');
export function parse(path) {
  const root = path.startsWith('/') ? '/' : '';
  const folder = dirname(path);
  const ext = extname(path);
  const dir = folder === '.' && !path.startsWith('.') ? '' : folder;
  return { root, dir, base: basename(path), ext, name: basename(path, ext) };
}
`;
