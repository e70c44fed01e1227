import { availableParallelism } from 'node:os';
import { gates } from '../gates/index.mjs';
import { build } from '../lib/build.mjs';
import { install } from '../lib/install.mjs';
import { Tally } from '../lib/tally.mjs';
import { turnstile } from '../lib/turnstile.mjs';
import { runTests } from '../lib/vitest.mjs';

/** Installs, builds, and runs every gate and every test. The last line counts them all. */
export async function run() {
  const tally = new Tally();
  await tally.gate('install', async () => {
    await install();
    return { ok: true };
  });
  await tally.gate('build', async () => {
    await build();
    return { ok: true };
  });
  if (tally.clean) {
    const turn = turnstile(availableParallelism());
    await Promise.all(gates().map((gate) => turn(() => tally.gate(gate.name, gate.run))));
    tally.add(await runTests());
  }
  tally.print();
  return tally.clean ? 0 : 1;
}
