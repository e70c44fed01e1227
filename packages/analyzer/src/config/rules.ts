import type { RuleId, RuleLevel } from '../diagnostics/finding';

const ids: { readonly [Rule in RuleId]: true } = {
  'disallowed-flow': true,
  'disallowed-recipient': true,
  'purpose-escalation': true,
  'purpose-missing': true,
  'unknown-name': true,
};

/** Every rule that a configuration can set. */
export const ruleIds: readonly RuleId[] = Object.keys(ids) as RuleId[];

/** Every level that a rule can have. */
export const ruleLevels: readonly RuleLevel[] = ['off', 'warning', 'error'];
