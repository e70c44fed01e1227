import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { purposely } from '../lib/cli.mjs';
import { runTool, StepError } from '../lib/process.mjs';
import { median, paired } from './paired.mjs';
import { writeProject, writeSmallFiles } from './project.mjs';

const preload = import.meta.resolve('./peak.mjs');

/** What `purposely check` takes on generated projects, beside the type check of the same project: time and memory. */
export async function benchScale() {
  await benchProject('An application', (folder) => writeProject(folder, { parts: 80 }), { rounds: 3 });
  await benchProject('Many small files', (folder) => writeSmallFiles(folder, { count: 2000 }), { rounds: 3 });
}

/**
 * @param {string} title
 * @param {(folder: string) => { lines: number, files: number }} write
 * @param {{ rounds: number }} plan
 */
async function benchProject(title, write, { rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const { lines, files } = write(folder);
    /** @type {[number[], number[]]} */
    const peaks = [[], []];
    let found = 0;
    const standings = await paired(
      [
        { name: 'tsc --noEmit (TypeScript 6)', round: () => typeCheck(folder, peaks[0]) },
        {
          name: 'purposely check',
          round: async () => {
            found = await check(folder, peaks[1]);
          },
        },
      ],
      { rounds, warmUp: 0 },
    );
    console.log(`\n${title}: ${lines} lines in ${files} files, ${found} findings, each time in a new process.`);
    standings.forEach(({ name, median: time, ratio }, index) => {
      const own = peaks[index] ?? [];
      const shares = own.map((peak, round) => peak / (peaks[0][round] ?? Number.NaN));
      const seconds = (time / 1000).toFixed(2).padStart(8);
      const memory = (median(own) / 1024).toFixed(0).padStart(6);
      console.log(
        `  ${name.padEnd(32)}${seconds} s ${ratio.toFixed(2).padStart(6)} of tsc ${memory} MB ${median(shares).toFixed(2).padStart(6)} of tsc`,
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {number[]} peaks
 */
async function typeCheck(folder, peaks) {
  const args = ['--noEmit', '--project', join(folder, 'tsconfig.json')];
  const { code, output } = await withPeak(folder, peaks, (env) => runTool('typescript', args, { bin: 'tsc', env }));
  if (code !== 0) throw new StepError(`A generated project does not compile.\n${output.slice(0, 2000)}`);
}

/**
 * @param {string} folder
 * @param {number[]} peaks
 * @returns {Promise<number>} how many findings there are
 */
async function check(folder, peaks) {
  const args = ['check', '--config', join(folder, 'purposely.config.json'), '--reporter', 'json'];
  const { code, stdout, output } = await withPeak(folder, peaks, (env) => purposely(args, { env }));
  if (code !== 1) throw new StepError(`purposely check on a generated project ended with code ${code}.\n${output}`);
  return JSON.parse(stdout).findings.length;
}

/**
 * @template Result
 * @param {string} folder
 * @param {number[]} peaks receives the largest memory of the process, in kilobytes
 * @param {(env: NodeJS.ProcessEnv) => Promise<Result>} program
 */
async function withPeak(folder, peaks, program) {
  const file = join(folder, 'peak');
  const result = await program({ NODE_OPTIONS: `--import=${preload}`, BENCH_PEAK_FILE: file });
  peaks.push(Number(readFileSync(file, 'utf8')));
  return result;
}
