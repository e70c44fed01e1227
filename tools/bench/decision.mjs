import { createMongoAbility } from '@casl/ability';
import { StepError } from '../lib/process.mjs';
import { importBuilt } from './built.mjs';
import { benchPeers } from './decision-peers.mjs';
import { paired } from './paired.mjs';

const decisionsInARound = 400_000;
const states = ['identified', 'pseudonymized', 'aggregated'];

/** The cost of one decision, beside an authorization library that is given the same answers as a table of rules. */
export async function benchDecisions() {
  const { microsoftServices } = await importBuilt('policies');
  const uses = usesOf(microsoftServices);
  const ability = createMongoAbility(
    uses.filter((use) => use.allowed).map((use) => ({ action: use.purpose, subject: use.subject })),
  );
  assertEqual(uses, microsoftServices, ability);

  const scope = { ability, policy: microsoftServices };
  const contestants = [
    { name: '@casl/ability, can(purpose, label)', asks: 'ability.can(use.purpose, use.subject)' },
    { name: '@purposely/core, permits(set, index)', asks: 'policy.permits(use.set, use.index)' },
    { name: '@purposely/core, decide(use) by name', asks: 'policy.decide(use).allowed' },
  ];
  const standings = await paired(
    contestants.map(({ name, asks }) => ({ name, round: loop(uses, asks, scope) })),
    { rounds: 25, warmUp: 5 },
  );
  console.log(
    `\nOne decision under microsoft-services, over ${uses.length} different uses; all answers were compared first.`,
  );
  const decisions = Math.ceil(decisionsInARound / uses.length) * uses.length;
  for (const { name, median, ratio } of standings) {
    const nanoseconds = ((median / decisions) * 1e6).toFixed(1).padStart(8);
    console.log(`  ${name.padEnd(42)}${nanoseconds} ns   ${(1 / ratio).toFixed(2).padStart(7)} times as fast as CASL`);
  }
  await benchPeers(microsoftServices, uses);
}

/**
 * @typedef {object} PreparedUse
 * @property {{ category: string, state: string }[]} labels
 * @property {string} purpose
 * @property {string} subject
 * @property {any} set
 * @property {number} index
 * @property {boolean} allowed
 */

/**
 * Every category in three states for every purpose.
 *
 * @param {any} policy
 * @returns {PreparedUse[]}
 */
function usesOf(policy) {
  /** @type {PreparedUse[]} */
  const uses = [];
  for (const category of policy.categories.names()) {
    for (const state of states) {
      const labels = [{ category, state }];
      const set = policy.intern(labels);
      for (const purpose of policy.purposes.names()) {
        const { allowed } = policy.decide({ labels, purpose });
        uses.push({
          labels,
          purpose,
          subject: `${category}[${state}]`,
          set,
          index: policy.purposeIndex(purpose),
          allowed,
        });
      }
    }
  }
  return uses;
}

/**
 * @param {readonly PreparedUse[]} uses
 * @param {any} policy
 * @param {import('@casl/ability').MongoAbility} ability
 */
function assertEqual(uses, policy, ability) {
  for (const use of uses) {
    const answers = [
      ability.can(use.purpose, use.subject),
      policy.permits(use.set, use.index),
      policy.decide(use).allowed,
    ];
    if (answers.some((answer) => answer !== use.allowed)) {
      throw new StepError(
        `The contestants disagree on ${use.subject} for ${use.purpose}, so there is nothing to time.`,
      );
    }
  }
  if (!uses.some((use) => use.allowed) || uses.every((use) => use.allowed)) {
    throw new StepError('The uses are all allowed or all denied; such a comparison would say nothing.');
  }
}

/**
 * Passes over all uses again and again. Each contestant gets a copy of this loop of its own, since a loop that
 * has seen several functions calls them indirectly and would time the call instead of the decision. What was allowed is
 * summed up, since a branch on each answer would time how well the processor guesses it.
 *
 * @param {readonly PreparedUse[]} uses
 * @param {string} expression what is asked about `use`
 * @param {Record<string, unknown>} scope the names that the expression may use
 * @returns {() => number} counts what was allowed, so that no answer can be optimized away
 */
function loop(uses, expression, scope) {
  const body = `return () => {
    let allowed = 0;
    for (let pass = 0; pass < ${Math.ceil(decisionsInARound / uses.length)}; pass++) {
      for (const use of uses) allowed += +(${expression});
    }
    return allowed;
  };`;
  return new Function('uses', ...Object.keys(scope), body)(shuffled(uses), ...Object.values(scope));
}

/**
 * In an order that no cache or branch predictor can guess, the same in every run.
 *
 * @template Item
 * @param {readonly Item[]} items
 */
function shuffled(items) {
  let seed = 1;
  return items
    .map((item) => {
      seed = (seed * 48271) % 2147483647;
      return { item, rank: seed };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
