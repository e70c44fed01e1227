import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { cache, root } from './paths.mjs';
import { runTool, StepError } from './process.mjs';
import { turnstile } from './turnstile.mjs';
import { packages } from './workspace.mjs';

/** @typedef {import('./workspace.mjs').Package} Package */

const shared = ['tsconfig.base.json', 'tools/tsup.ts', 'pnpm-lock.yaml'].map((path) => join(root, path));

/**
 * Builds every package whose sources, or whose neighbours' sources, changed since its last build.
 * A package starts as soon as all it depends on is built.
 */
export async function build() {
  /** @type {Map<string, string>} */
  const prints = new Map();
  /** @type {Map<string, Promise<void>>} */
  const underWay = new Map();
  const turn = turnstile(availableParallelism());
  for (const each of packages()) {
    const neighbours = each.neighbours.map((name) => prints.get(name) ?? '');
    const print = fingerprint([...inputsOf(each), ...shared], neighbours);
    prints.set(each.name, print);
    const before = each.neighbours.map((name) => underWay.get(name));
    underWay.set(
      each.name,
      Promise.all(before).then(() => turn(() => buildPackage(each, print))),
    );
  }
  const results = await Promise.allSettled(underWay.values());
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * @param {Package} each
 * @param {string} print
 */
async function buildPackage(each, print) {
  const stampFile = join(cache, 'build', each.short);
  if (isStamped(stampFile, print) && existsSync(join(each.folder, each.manifest.types))) return;
  const start = performance.now();
  const finished = await runTool('tsup', [], { cwd: each.folder });
  if (finished.code !== 0) {
    throw new StepError(
      `The package ${each.name} does not build; correct what tsup reports and run the same command again.\n${finished.output}`,
    );
  }
  stamp(stampFile, print);
  console.log(`Built ${each.name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** @param {Package} each */
function inputsOf(each) {
  return ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json'].map((name) => join(each.folder, name));
}
