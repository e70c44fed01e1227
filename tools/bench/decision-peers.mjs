import assert from 'node:assert/strict';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { newEnforcer, newModelFromString } from 'casbin';
import { median } from './paired.mjs';

const ROUNDS = 7;

/**
 * The cost of one decision beside engines that take a thousand times longer and more, each with as many decisions in a round
 * as it can make in a few hundredths of a second.
 *
 * @param {any} policy
 * @param {readonly { labels: readonly { category: string, state: string }[], purpose: string, subject: string, allowed: boolean, set: any, index: number }[]} uses
 */
export async function benchPeers(policy, uses) {
  const few = uses.filter((_, index) => index % 37 === 0);
  const casbin = await casbinOf(uses);
  const policies = cedarPolicies(uses);
  /** @type {Record<string, { ask: (use: any) => boolean, uses: readonly any[], passes: number }>} */
  const engines = {
    '@purposely/core, permits(set, index)': { ask: (use) => policy.permits(use.set, use.index), uses, passes: 500 },
    '@purposely/core, decide(use) by name': { ask: (use) => policy.decide(use).allowed, uses, passes: 100 },
    'casbin, enforceSync(purpose, label)': {
      ask: (use) => casbin.enforceSync(use.purpose, use.subject),
      uses: few,
      passes: 1,
    },
    '@cedar-policy/cedar-wasm, isAuthorized': { ask: (use) => cedarAllows(policies, use), uses: few, passes: 1 },
  };
  for (const { ask } of Object.values(engines)) for (const use of few) assert.equal(ask(use), use.allowed);
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { ask, uses: asked, passes }] of Object.entries(engines)) {
      const start = performance.now();
      for (let pass = 0; pass < passes; pass++) for (const use of asked) ask(use);
      const each = (performance.now() - start) / (passes * asked.length);
      times.set(name, [...(times.get(name) ?? []), each]);
    }
  }
  const own = median(times.get('@purposely/core, permits(set, index)') ?? []);
  console.log('\nThe same beside engines that read their policies for each decision; answers were compared first.');
  for (const [name, each] of times) {
    const nanoseconds = (median(each) * 1e6).toFixed(0).padStart(10);
    console.log(`  ${name.padEnd(42)}${nanoseconds} ns   ${(median(each) / own).toFixed(0).padStart(9)} times as long`);
  }
}

/** @param {readonly { purpose: string, subject: string, allowed: boolean }[]} uses */
async function casbinOf(uses) {
  const model = newModelFromString(
    '[request_definition]\nr = act, obj\n[policy_definition]\np = act, obj\n[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = r.act == p.act && r.obj == p.obj',
  );
  const enforcer = await newEnforcer(model);
  await enforcer.addPolicies(uses.filter((use) => use.allowed).map((use) => [use.purpose, use.subject]));
  return enforcer;
}

/** @param {readonly { purpose: string, subject: string, allowed: boolean }[]} uses */
function cedarPolicies(uses) {
  const permits = uses
    .filter((use) => use.allowed)
    .map((use) => `permit(principal, action == Action::"${use.purpose}", resource == Label::"${use.subject}");`);
  return permits.join('\n');
}

/**
 * @param {string} staticPolicies
 * @param {{ purpose: string, subject: string }} use
 */
function cedarAllows(staticPolicies, use) {
  const answer = cedar.isAuthorized({
    principal: { type: 'Code', id: 'service' },
    action: { type: 'Action', id: use.purpose },
    resource: { type: 'Label', id: use.subject },
    context: {},
    policies: { staticPolicies },
    entities: [],
  });
  return answer.type === 'success' && answer.response.decision === 'allow';
}
