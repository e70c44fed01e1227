import { dependencyGates } from './dependencies.mjs';
import { formatGates } from './format.mjs';
import { generatedGates } from './generated.mjs';
import { packageGates } from './packages.mjs';
import { sizeGates } from './size.mjs';
import { typeGates } from './types.mjs';
import { unusedGates } from './unused.mjs';

/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {() => Promise<import('../lib/tally.mjs').GateResult>} run
 */

/**
 * Every gate beside the tests, the cheapest begun first, so that a slip shows early.
 *
 * @returns {Gate[]}
 */
export function gates() {
  return [
    ...formatGates(),
    ...generatedGates(),
    ...dependencyGates(),
    ...unusedGates(),
    ...typeGates(),
    ...packageGates(),
    ...sizeGates(),
  ];
}
