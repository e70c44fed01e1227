export { Hierarchy } from './hierarchy';
export { formatLabel, type Label, label, parseLabel } from './label';
export { allow, deny } from './policy/builders';
export { diff, type Flip } from './policy/diff';
export { PolicyError, type PolicyIssue } from './policy/error';
export type {
  ClauseJson,
  ExceptionJson,
  OneOrMore,
  PatternJson,
  PolicyJson,
  SourceJson,
  TermJson,
} from './policy/json';
export type { LabelSet } from './policy/label-set';
export { POLICY_LIMITS, type PolicyLimits } from './policy/limits';
export type { LintFinding, LintRule } from './policy/lint/finding';
export { lint } from './policy/lint/lint';
export type { CategoryNames, PatternOf, PurposeNames, TermNames } from './policy/names';
export { definePolicy, type Policy, parsePolicy } from './policy/policy';
export { print } from './policy/print';
export { policySchema } from './policy/schema';
export type { UseContext } from './policy/table';
export { suggestName } from './suggest';
export type { Considered, Decision, Explanation, Nearest, Objection, Use } from './use';
export { type CustomerRelation, isState, STATES, type State, type Term } from './vocabulary';
