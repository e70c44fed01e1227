import { cpus } from 'node:os';
import { build } from '../lib/build.mjs';
import { install } from '../lib/install.mjs';

/** Prints what the product costs, each figure beside a peer that was measured in the same run. */
export async function run() {
  await install();
  await build();
  // Only now are the packages there that the benchmarks compare with.
  const { benchDecisions } = await import('../bench/decision.mjs');
  const { benchGuard } = await import('../bench/guard.mjs');
  const { benchCheck } = await import('../bench/check.mjs');
  const { benchScale } = await import('../bench/scale.mjs');
  console.log(
    `Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model ?? 'an unknown processor'}; this takes about seven minutes.`,
  );
  await benchDecisions();
  await benchGuard();
  await benchCheck();
  await benchScale();
  return 0;
}
