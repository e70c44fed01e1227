import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { run, StepError } from '../lib/process.mjs';

/** Majors of Node whose executables come as packages from npm. */
const OTHER_VERSIONS = ['22', '24'];

/** What the guard costs, each goal beside what was measured, under each version of Node that can be had. */
export async function benchGuard() {
  await runUnder(process.execPath);
  for (const version of OTHER_VERSIONS) {
    const found = await run('npx', ['--yes', `node@${version}`, '--print', 'process.execPath'], {
      shell: process.platform === 'win32',
    });
    const executable = found.output.trim().split('\n').at(-1) ?? '';
    if (found.code === 0) await runUnder(executable);
    else
      console.log(
        `\nThe guard under Node ${version}: skipped, since npm does not give the package node@${version} here.`,
      );
  }
}

/** @param {string} executable a Node */
async function runUnder(executable) {
  const script = join(root, 'tools', 'bench', 'guard', 'run.mjs');
  const finished = await run(executable, ['--expose-gc', script]);
  const line = finished.output.trim().split('\n').at(-1) ?? '';
  if (finished.code !== 0 || !line.startsWith('{')) {
    throw new StepError(`The benchmarks of the guard stopped with exit code ${finished.code}:\n${finished.output}`);
  }
  /** @type {{ node: string, measured: readonly import('./guard/contest.mjs').Measured[] }} */
  const { node, measured } = JSON.parse(line);
  console.log(`\nThe guard under Node ${node}; contestants that give the same were compared first.`);
  console.log(`  ${'goal'.padEnd(64)}${'gate'.padStart(8)}${'stretch'.padStart(9)}${'measured'.padStart(10)}`);
  for (const goal of measured) console.log(`  ${row(goal)}`);
}

/** @param {import('./guard/contest.mjs').Measured} goal */
function row({ name, gate, stretch, measured, times }) {
  const met = times ? measured >= gate : measured <= gate;
  const figures = `${String(gate).padStart(8)}${String(stretch).padStart(9)}${measured.toFixed(2).padStart(10)}`;
  return `${name.padEnd(64)}${figures}${met ? '' : '  missed'}`;
}
