import { build } from '../lib/build.mjs';
import { install } from '../lib/install.mjs';
import { StepError } from '../lib/process.mjs';

const MINUTES = 10;
const SEED = 1;
/** What the heap may grow by between the second quarter of the time and the last, in megabytes. */
const GROWTH = 4;

/**
 * Puts a guarded service under load for a time, and checks each of its answers and its memory.
 *
 * @param {readonly string[]} args how many minutes, and a seed
 */
export async function run([minutes = String(MINUTES), seed = String(SEED)] = []) {
  for (const given of [minutes, seed]) {
    if (Number(given) > 0) continue;
    throw new StepError(
      `"${given}" is no number above zero. Write "npm run soak -- MINUTES SEED", as in "npm run soak -- 10 1".`,
    );
  }
  await install();
  await build();
  // Only now are the packages there.
  const { soak } = await import('../bench/soak/run.mjs');
  console.log(`A guarded service under load for ${minutes} minutes, seed ${seed}, Node ${process.versions.node}.`);
  const { answers, wrong, undecided, examples, early, late } = await soak({
    minutes: Number(minutes),
    seed: Number(seed),
  });
  for (const example of examples) console.log(`  wrong: ${example}`);
  console.log(
    `  ${answers} answers, ${wrong} wrong; ${undecided} were under way while the policy was replaced and are right under one of both.`,
  );
  console.log(
    `  heap after collections: ${early.toFixed(1)} MB in the second quarter, ${late.toFixed(1)} MB in the last.`,
  );
  return wrong === 0 && late - early <= GROWTH ? 0 : 1;
}
