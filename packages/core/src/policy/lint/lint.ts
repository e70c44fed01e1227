import { compile } from '../compile';
import type { Policy } from '../policy';
import { broadLabels } from './broad';
import type { LintCheck, LintFinding } from './finding';
import { unimplementedParagraphs, unknownParagraphs } from './paragraphs';
import { placesOf } from './places';
import { unreachableClauses } from './reach';
import { unservedPurposes, unusedCategories } from './terms';

const CHECKS: readonly LintCheck[] = [
  unreachableClauses,
  unusedCategories,
  unservedPurposes,
  unimplementedParagraphs,
  unknownParagraphs,
  broadLabels,
];

/**
 * Looks for what is well formed and yet probably not meant: clauses and exceptions that decide nothing, categories that no
 * clause speaks about, purposes that nothing may serve, paragraphs of the source without a clause, and labels so broad
 * that a deny concerns them only through something below them.
 * @param policy the policy
 */
export function lint(policy: Policy): readonly LintFinding[] {
  const target = { policy, rules: compile(policy), places: placesOf(policy.json) };
  return CHECKS.flatMap((check) => check(target));
}
