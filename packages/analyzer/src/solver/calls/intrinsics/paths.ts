import { posix } from 'node:path';
import { withFolder, withStandIn } from '../../values/ownPaths';
import { asPieces } from '../../values/pieces';
import { asText } from '../../values/text';
import { isBottom, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** Functions of Node that compute one path from others; null: it depends on the machine. */
const FUNCTIONS: Readonly<Record<string, (...paths: string[]) => string | null>> = {
  'path#join': posix.join,
  'path#normalize': posix.normalize,
  'path#dirname': posix.dirname,
  'path#basename': posix.basename,
  'path#extname': posix.extname,
  // A relative path counts from where the program was started.
  'path#resolve': (...paths) => (paths.some((path) => path.startsWith('/')) ? posix.resolve(...paths) : null),
  'url#fileURLToPath': (address) => (address?.startsWith('file:///') ? address.slice('file://'.length) : null),
};

/** A path that is computed from paths that are known, or of which only the folder of the project is not; null for others. */
export function knownPath(call: IntrinsicCall, callee: string): Value | null {
  const name = callee.replace(/^path\/posix#/, 'path#').replace(/^path#posix\./, 'path#');
  const compute = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (compute === undefined || !isBottom(call.list.rest)) return null;
  const paths: string[] = [];
  for (const value of call.list.values) {
    const text = withStandIn(asPieces(asText(call.machine, call.frame, value, call.site)));
    if (text === null) return null;
    paths.push(text);
  }
  const [first] = paths;
  const path = first === undefined ? null : compute(...paths);
  return path === null ? null : withFolder(path);
}
