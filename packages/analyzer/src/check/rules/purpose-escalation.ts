import type { PurposeChange } from '../../graph/flow';
import { siteKey } from '../arrived';
import type { Rule } from '../rule';

export const purposeEscalation: Rule = {
  id: 'purpose-escalation',
  defaultLevel: 'error',
  summary: 'Code of one purpose calls code of another purpose that does not lie under it.',
  help: 'Call code of the same purpose or of one below it, or start the other purpose where a request or a job enters, not in the middle of another task.',
  run: ({ facts, policy, places }) =>
    distinct(facts.purposeChanges)
      .filter(({ outer, inner }) => policy.purposes.has(outer.name) && policy.purposes.has(inner.name))
      .filter(({ outer, inner }) => !policy.purposes.isUnder(inner.name, outer.name))
      .map(({ site, outer, inner, callee }) => ({
        rule: 'purpose-escalation',
        tier: 'confirmed',
        message: `Code for the purpose "${outer.name}" calls ${callee}, which works for the purpose "${inner.name}" and so leaves the purpose it was called for.`,
        place: places(site),
        callee,
        labels: [],
        purpose: inner.name,
        recipient: null,
        decision: null,
        path: [
          ...(outer.site === null
            ? []
            : [{ place: places(outer.site), kind: 'purpose', message: `the purpose "${outer.name}" begins` }]),
          { place: places(site), kind: 'argument', message: `${callee} is called` },
          ...(inner.site === null
            ? []
            : [{ place: places(inner.site), kind: 'purpose', message: `the purpose "${inner.name}" begins` }]),
        ],
        otherPaths: [],
        approximations: [],
        help: [
          `If ${callee} really serves "${outer.name}" here, give it that purpose, or move what both need into a function without a purpose.`,
          `If "${inner.name}" is a part of "${outer.name}", say so in the policy by putting it below.`,
        ],
        identity: [outer.name, inner.name, site.file, callee.split('.').at(-1) ?? callee],
      })),
};

function distinct(changes: readonly PurposeChange[]): readonly PurposeChange[] {
  const key = ({ site, outer, inner }: PurposeChange): string =>
    JSON.stringify([siteKey(site), outer.name, inner.name]);
  return [...new Map(changes.map((change) => [key(change), change])).values()];
}
