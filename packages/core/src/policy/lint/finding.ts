import type { Rules } from '../compile';
import type { Policy } from '../policy';
import type { Places } from './places';

/** The checks of `lint`, each named after what it finds. */
export type LintRule =
  | 'broad-label'
  | 'shadowed-exception'
  | 'unchecked'
  | 'unimplemented-paragraph'
  | 'unknown-paragraph'
  | 'unreachable-clause'
  | 'unserved-purpose'
  | 'unused-category';

/** Something in a well-formed policy that is probably not meant, or that its author should know. */
export interface LintFinding {
  readonly rule: LintRule;
  /** A `warning` asks for a change of the policy; a `note` is worth knowing when labels are given. */
  readonly severity: 'warning' | 'note';
  /** Where, as a JSON path. */
  readonly path: string;
  /** What was found and what to do, in whole sentences. */
  readonly message: string;
}

/** What a check looks at. */
export interface LintTarget {
  readonly policy: Policy;
  readonly rules: Rules;
  readonly places: Places;
}

/** One check of `lint`. */
export type LintCheck = (target: LintTarget) => readonly LintFinding[];
