import type { Model } from '../../graph';
import { results } from '../build';

function pathModule(owner: string, file: string): readonly Model[] {
  return [
    ...results(
      owner,
      { flows: [{ from: 'argument:*', to: 'return' }] },
      { file },
      {
        basename: 'path.basename(secret)',
        dirname: 'path.dirname(secret)',
        extname: 'path.extname(secret)',
        join: 'path.join(...process.argv, secret)',
        normalize: 'path.normalize(secret)',
        relative: "path.relative('/', secret)",
        resolve: 'path.resolve(secret)',
        toNamespacedPath: 'path.toNamespacedPath(secret)',
      },
    ),
    ...results(
      owner,
      { flows: [{ from: 'argument:0', to: 'return' }] },
      { file },
      { format: 'path.format({ base: secret })' },
    ),
    ...results(owner, { pure: true }, { file }, { isAbsolute: 'path.isAbsolute(secret)' }),
  ];
}

const windows = { file: "import path from 'node:path/win32';" };
const url = { file: "import * as url from 'node:url';" };

export const models: readonly Model[] = [
  ...pathModule('path', "import path from 'node:path';"),
  ...pathModule('path/posix', "import path from 'node:path/posix';"),
  ...pathModule('path/win32', windows.file),
  // The others are written out.
  ...results('path/win32', { flows: [{ from: 'argument:0', to: 'return[]' }] }, windows, {
    parse: 'path.parse(secret)',
  }),
  ...results('url', { flows: [{ from: 'argument:*', to: 'return' }] }, url, {
    fileURLToPath: 'url.fileURLToPath(secret)',
    format: 'url.format({ pathname: secret })',
    pathToFileURL: 'url.pathToFileURL(secret)',
    resolve: "url.resolve('/', secret)",
  }),
];
