import { formatLabel } from '../label';
import type { Considered, Decision, Explanation, Use } from '../use';
import { labelOf } from './answer';
import type { Allow, Pattern } from './clause';
import type { Rules } from './compile';
import { evaluate, forbids, unexcused } from './evaluate';
import type { InternedSet } from './label-set';
import { isOfCategory, type Mark, type Obstacle, obstacle, type Situation } from './match';
import { nearest } from './nearest';
import type { Policy } from './policy';
import { areParties } from './use-problem';
import { inWords, stateInWords } from './words';

/**
 * Gives the grounds of a decision.
 * @param use the use
 * @param decision what the policy decided about it
 */
export function explain(use: Use, decision: Decision, policy: Policy, rules: Rules): Explanation {
  const unexplained = { ...decision, nearest: null, considered: [] };
  const { labels, purpose, customer, recipient } = use;
  if (decision.allowed || !policy.purposes.has(purpose) || !areParties(customer, recipient)) return unexplained;
  const { marks, problem } = policy.intern(labels) as InternedSet;
  if (problem !== null) return unexplained;
  const situation = { marks, purpose: policy.purposeIndex(purpose), customer, recipient };
  return { ...decision, nearest: nearest(use, policy), considered: considered(situation, rules) };
}

function considered(use: Situation, rules: Rules): readonly Considered[] {
  const outcome = evaluate(use, rules);
  if (outcome.kind === 'allowed') return [];
  const [candidates, marks] =
    outcome.kind === 'forbidden'
      ? [outcome.by.except, unexcused(outcome.by, use, rules)]
      : [rules.allows, outcome.marks];
  const tried = candidates.filter((clause) => outcome.kind === 'forbidden' || isAbout(clause, marks, rules));
  return tried.flatMap((clause) => whyNot(clause, marks, use, rules) ?? []);
}

/** Whether a permission speaks about one of the labels, whatever else it asks for. A long policy has many that do not. */
function isAbout(clause: Allow, marks: readonly Mark[], rules: Rules): boolean {
  return clause.patterns.some((pattern) => marks.some((mark) => isOfCategory(mark, pattern, rules)));
}

/** Why a permission does not cover the labels that need one, or nothing when it does. */
function whyNot(clause: Allow, marks: readonly Mark[], use: Situation, rules: Rules): Considered | undefined {
  const closing = clause.except.find((deny) => forbids(deny, use, rules));
  const texts = marks.flatMap((mark) => {
    const obstacles = clause.patterns.map((pattern) => ({ pattern, attribute: obstacle(pattern, mark, use, rules) }));
    if (!obstacles.some(({ attribute }) => attribute === undefined)) return misses(mark, obstacles, use, rules);
    if (closing === undefined) return [];
    return [`it would cover ${formatLabel(labelOf(mark, rules))}, but its exception "${closing.id}" forbids this use`];
  });
  return texts.length === 0
    ? undefined
    : { clause: clause.id, text: `"${clause.id}" does not apply: ${inWords(texts)}.` };
}

interface Miss {
  readonly pattern: Pattern;
  readonly attribute: Obstacle | undefined;
}

/** The later an attribute comes here, the closer the pattern came to matching. */
const CLOSENESS: readonly (Obstacle | undefined)[] = ['category', 'purpose', 'state', 'customer', 'recipient'];

function misses(mark: Mark, found: readonly Miss[], use: Situation, rules: Rules): readonly string[] {
  const [closest] = [...found].sort((a, b) => CLOSENESS.indexOf(b.attribute) - CLOSENESS.indexOf(a.attribute));
  if (closest?.attribute === undefined) return [];
  return [obstacleText(closest.attribute, closest.pattern, mark, use, rules)];
}

function obstacleText(attribute: Obstacle, pattern: Pattern, mark: Mark, use: Situation, rules: Rules): string {
  const name = formatLabel(labelOf(mark, rules));
  switch (attribute) {
    case 'category':
      return `${name} is not ${inWords(
        names(pattern.categories, (index) => rules.categories.name(index)),
        'or',
      )}`;
    case 'purpose': {
      const wanted = names(pattern.purposes, (index) => rules.purposes.name(index));
      return `"${rules.purposes.name(use.purpose)}" is not under ${inWords(wanted, 'or')}`;
    }
    case 'state':
      return `${name} would have to be ${stateInWords(pattern.state)}`;
    case 'customer':
      return `it is for the ${pattern.customer} customer, and the use ${use.customer === undefined ? 'does not say whose data it is' : `is for the ${use.customer} one`}`;
    case 'recipient':
      return `it is for the recipient ${inWords(pattern.recipients ?? [], 'or')}, and the use ${use.recipient === undefined ? 'names none' : `names ${use.recipient}`}`;
  }
}

function names(indexes: readonly number[] | null, name: (index: number) => string): readonly string[] {
  return (indexes ?? []).map(name);
}
