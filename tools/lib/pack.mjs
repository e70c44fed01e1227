import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { cache, root } from './paths.mjs';
import { pnpm } from './pnpm.mjs';
import { StepError } from './process.mjs';
import { packages } from './workspace.mjs';

const folder = join(cache, 'tarballs');
const stampFile = join(cache, 'tarballs.stamp');

/**
 * Packs every package just as it would be published, from a fresh build; once, whoever asks.
 *
 * @returns {Promise<Map<string, string>>} the tarball of each package, by the name of the package
 */
export function pack() {
  packing ??= packOnce();
  return packing;
}

/** @type {Promise<Map<string, string>> | undefined} */
let packing;

async function packOnce() {
  await build();
  const all = packages();
  const contents = all.flatMap(({ folder: own, manifest }) =>
    [...manifest.files, 'package.json', 'README.md'].map((name) => join(own, name)),
  );
  const print = fingerprint([...contents, join(root, 'pnpm-workspace.yaml'), join(root, 'LICENSE')]);
  if (!isStamped(stampFile, print)) {
    await packInto(folder);
    stamp(stampFile, print);
  }
  const tarballs = readdirSync(folder);
  return new Map(
    all.map(({ name, manifest }) => {
      const file = `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
      if (!tarballs.includes(file)) throw new StepError(`Packing ${name} left no ${file} in ${folder}.`);
      return [name, join(folder, file)];
    }),
  );
}

/** @param {string} destination */
async function packInto(destination) {
  rmSync(destination, { recursive: true, force: true });
  mkdirSync(destination, { recursive: true });
  const finished = await pnpm(['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', destination]);
  if (finished.code !== 0) {
    throw new StepError(
      `The packages cannot be packed; correct what pnpm reports and run the same command again.\n${finished.output}`,
    );
  }
}
