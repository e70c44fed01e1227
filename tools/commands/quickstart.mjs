import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { purposely } from '../lib/cli.mjs';
import { install } from '../lib/install.mjs';
import { example } from '../lib/paths.mjs';
import { StepError } from '../lib/process.mjs';
import { startServer } from '../lib/server.mjs';

/** What the example answers to one key, asked for what its purpose may have and for what it may not have. */
const questions = [
  {
    path: '/business/reports/components',
    status: 200,
    says: 'Counts of failures for each component are no personal data:',
  },
  { path: '/business/reports/newest-users', status: 403, says: 'The same caller asks for the newest users by name:' },
];

/** Shows the product at work on the example: the findings of the analyzer, then a refusal of the guard over HTTP. */
export async function run() {
  const start = performance.now();
  await install();
  await build();

  console.log('\n$ purposely check            (examples/support-desk)\n');
  const { code } = await purposely(['check'], { cwd: example, inherit: true });
  if (code !== 1)
    throw new StepError(`The example holds violations, but purposely check ended with code ${code} instead of 1.`);

  console.log('\nThe same policy at run time: the example is started, and one caller asks twice.\n');
  await askTheServer();

  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`\nThat took ${seconds} s. The tour in README.md shows the same on a program of your own.`);
  return 0;
}

async function askTheServer() {
  const folder = mkdtempSync(join(tmpdir(), 'purposely-quickstart-'));
  const server = await startServer(['--import', 'tsx', 'src/main.ts'], { cwd: example, env: { DESK_FOLDER: folder } });
  try {
    for (const question of questions) await ask(server.url, question);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} url
 * @param {typeof questions[number]} question
 */
async function ask(url, { path, status, says }) {
  const response = await fetch(url + path, { headers: { 'x-api-key': 'business-key' } });
  const body = await response.text();
  console.log(`${says}\nGET ${path}\n${response.status} ${response.statusText}\n${body}\n`);
  if (response.status !== status) {
    throw new StepError(`The example should have answered ${path} with ${status}, so something is broken.`);
  }
}
