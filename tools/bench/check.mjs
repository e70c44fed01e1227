import { join } from 'node:path';
import { purposely } from '../lib/cli.mjs';
import { example } from '../lib/paths.mjs';
import { runTool, StepError } from '../lib/process.mjs';
import { paired } from './paired.mjs';

const config = join(example, 'purposely.config.ts');

/** The time of `purposely check` on the example, beside the type check of the same project; both as whole processes. */
export async function benchCheck() {
  const first = await findings();
  const second = await findings();
  if (first.length === 0 || JSON.stringify(first) !== JSON.stringify(second)) {
    throw new StepError(
      'Two runs of purposely check on the example do not report the same findings, so there is nothing to time.',
    );
  }
  const standings = await paired(
    [
      { name: 'tsc --noEmit (TypeScript 6)', round: typeCheck },
      { name: 'purposely check', round: findings },
    ],
    { rounds: 5, warmUp: 1 },
  );
  console.log(
    `\nChecking examples/support-desk, which has ${first.length} findings, each time in a new process without a cache.`,
  );
  for (const { name, median, ratio, spread } of standings) {
    const seconds = (median / 1000).toFixed(2).padStart(8);
    console.log(
      `  ${name.padEnd(42)}${seconds} s    ${ratio.toFixed(2).padStart(7)} of tsc (quartiles ${spread.toFixed(2)} apart)`,
    );
  }
}

/** @returns {Promise<string[]>} the fingerprints of the findings */
async function findings() {
  const { code, stdout, output } = await purposely(['check', '--config', config, '--reporter', 'json']);
  if (code !== 1)
    throw new StepError(`purposely check on the example ended with code ${code} instead of 1.\n${output}`);
  return JSON.parse(stdout).findings.map((/** @type {{ fingerprint: string }} */ each) => each.fingerprint);
}

async function typeCheck() {
  const args = ['--noEmit', '--project', join(example, 'tsconfig.json')];
  const { code, output } = await runTool('typescript', args, { bin: 'tsc' });
  if (code !== 0) throw new StepError(`The example does not compile.\n${output}`);
}
