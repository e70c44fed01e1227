import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { pnpm } from './pnpm.mjs';
import { StepError } from './process.mjs';
import { workspaceFolders } from './workspace.mjs';

const stampFile = join(root, 'node_modules', '.purposely-install');

/**
 * Brings node_modules to what the lockfile says, unless it is there already.
 */
export async function install() {
  const print = wanted();
  if (existsSync(join(root, 'node_modules', '.modules.yaml')) && isStamped(stampFile, print)) return;
  console.log('Installing the dependencies; this takes about a minute the first time.');
  const finished = await pnpm(['install', '--frozen-lockfile'], {
    show: process.stdout.isTTY,
    // Without a terminal pnpm stops at its question whether it may replace another manager's node_modules.
    env: { CI: 'true' },
  });
  if (finished.code !== 0) {
    const details = process.stdout.isTTY ? '' : `\n${finished.output}`;
    throw new StepError(
      `The installation stopped with exit code ${finished.code}; read what pnpm says about it, mend that and run the same command again.${details}`,
    );
  }
  stamp(stampFile, wanted());
}

/** Everything that decides what an installation puts into node_modules. */
function wanted() {
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(root, name));
  const manifests = workspaceFolders().map((folder) => join(folder, 'package.json'));
  return fingerprint([...files, ...manifests], [process.platform, process.arch, process.versions.modules]);
}
