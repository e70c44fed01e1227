import assert from 'node:assert/strict';
import { paired } from '../paired.mjs';

/**
 * @typedef {object} Goal what a benchmark has to reach, as a ratio of the contestant's time to the peer's, or of the
 *   peer's to the contestant's where `times` is set
 * @property {string} name
 * @property {string} contestant
 * @property {string} peer
 * @property {number} gate
 * @property {number} stretch
 * @property {boolean} [times]
 *
 * @typedef {Goal & { measured: number }} Measured
 *
 * @typedef {object} Round
 * @property {string} name
 * @property {string} code the body of a function of the names in `scope`; what it returns is compared before anything is timed
 * @property {boolean} [differs] its result is not what the others give
 */

/**
 * Times rounds beside each other and compares their medians by pairs.
 *
 * @param {{ rounds: readonly Round[], scope: Record<string, unknown>, goals: readonly Goal[], around?: (fn: () => any) => unknown, same?: (result: any) => unknown }} contest
 *   `same` gives what is compared of a result; all that JSON shows of it when left out
 * @returns {Promise<Measured[]>}
 */
export async function measure({ rounds, scope, goals, around = (fn) => fn(), same = (result) => result }) {
  const made = rounds.map(({ name, code, differs }) => ({ name, differs, round: roundOf(name, code, scope) }));
  const [expected, ...others] = made.flatMap(({ differs, round }) => (differs ? [] : [same(around(round))]));
  for (const other of others) assert.deepEqual(JSON.parse(JSON.stringify(other)), JSON.parse(JSON.stringify(expected)));
  const contestants = made.map(({ name, round }) => ({ name, round: () => around(round) }));
  const standings = await paired(contestants, { rounds: 60, warmUp: 40, least: 2 });
  /** @param {string} name */
  const timeOf = (name) => standings.find((standing) => standing.name === name)?.ratio ?? Number.NaN;
  return goals.map((goal) => {
    const ratio = timeOf(goal.contestant) / timeOf(goal.peer);
    return { ...goal, measured: goal.times ? 1 / ratio : ratio };
  });
}

/**
 * Each contestant gets a function of a text of its own, so that engines learn about each alone.
 *
 * @param {string} name
 * @param {string} code
 * @param {Record<string, unknown>} scope
 * @returns {() => any}
 */
function roundOf(name, code, scope) {
  return new Function(...Object.keys(scope), `// ${name}\nreturn () => { ${code} };`)(...Object.values(scope));
}
