import { relative } from 'node:path';
import { pack } from '../lib/pack.mjs';
import { root } from '../lib/paths.mjs';
import { runTool } from '../lib/process.mjs';
import { packages } from '../lib/workspace.mjs';

/** @returns {import('./index.mjs').Gate[]} what is checked on the very tarballs that would be published */
export function packageGates() {
  return packages().flatMap(({ name }) => [
    { name: `publint of ${name}`, run: () => publint(name) },
    { name: `types as imported of ${name}`, run: () => attw(name) },
  ]);
}

/** @param {string} name */
async function publint(name) {
  const { code, output } = await runTool('publint', ['run', await tarballOf(name), '--strict', '--level', 'warning']);
  return { ok: code === 0, output };
}

/** @param {string} name */
async function attw(name) {
  // The tool reads paths relative to the current folder only.
  const tarball = relative(root, await tarballOf(name));
  const args = [
    tarball,
    '--format',
    'ascii',
    '--no-color',
    '--no-emoji',
    '--no-definitely-typed',
    '--profile',
    'node16',
  ];
  const { code, output } = await runTool('@arethetypeswrong/cli', args, { bin: 'attw' });
  return { ok: code === 0, output };
}

/** @param {string} name */
async function tarballOf(name) {
  const tarball = (await pack()).get(name);
  if (tarball === undefined) throw new Error(`${name} was not packed.`);
  return tarball;
}
