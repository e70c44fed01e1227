import { StepError } from './process.mjs';

/**
 * The account of one test run: each gate and each test that passed, failed or could not run here.
 * It ends in the one line that people and machines read.
 */
export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  /** @type {string[]} */
  #failures = [];

  /** @returns {boolean} */
  get clean() {
    return this.#failed === 0;
  }

  /**
   * Runs one named gate, prints its outcome and counts it.
   *
   * @param {string} name
   * @param {() => Promise<GateResult>} gate
   */
  async gate(name, gate) {
    const start = performance.now();
    const result = await outcomeOf(gate);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (result.skipped !== undefined) {
      this.#skipped++;
      console.log(`- ${name}: skipped, ${result.skipped}`);
    } else if (result.ok) {
      this.#passed++;
      console.log(`✓ ${name} (${seconds} s)`);
    } else {
      this.#failed++;
      this.#failures.push(name);
      console.log(`✗ ${name} (${seconds} s)\n${indent(result.output ?? '')}`);
    }
  }

  /**
   * Adds tests that another runner counted.
   *
   * @param {{ passed: number, failed: number, skipped: number, failures: string[] }} counts
   */
  add({ passed, failed, skipped, failures }) {
    this.#passed += passed;
    this.#failed += failed;
    this.#skipped += skipped;
    this.#failures.push(...failures);
  }

  /** Prints what failed, by name, and the closing line. */
  print() {
    if (this.#failures.length > 0) console.log(`\nFailed:\n${this.#failures.map((name) => `  ${name}`).join('\n')}`);
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : '';
    console.log(`\n${this.#passed} passed, ${this.#failed} failed${skipped}`);
  }
}

/**
 * @typedef {{ ok: boolean, output?: string, skipped?: string }} GateResult
 *   `skipped` says in a few words what this machine lacks
 */

/**
 * @param {() => Promise<GateResult>} gate
 * @returns {Promise<GateResult>}
 */
async function outcomeOf(gate) {
  try {
    return await gate();
  } catch (error) {
    const output = error instanceof StepError ? error.message : String(error instanceof Error ? error.stack : error);
    return { ok: false, output };
  }
}

/** @param {string} text */
function indent(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
