import { cellsOf } from '../cells';
import type { Allow, Clause, Deny } from '../clause';
import type { Rules } from '../compile';
import { evaluate } from '../evaluate';
import { sampleUses } from '../sample';
import type { LintCheck, LintFinding } from './finding';

/** Evaluations that the check may cost. A policy beyond it gets a note instead. */
const MOST_EVALUATIONS = 2_000_000;

/**
 * Clauses and exceptions that decide nothing: for no use does their removal change whether it is allowed, forbidden by a
 * deny or permitted by nothing.
 */
export const unreachableClauses: LintCheck = ({ rules, places }) => {
  const cells = cellsOf([rules]);
  const clauses = [...rules.allows, ...rules.denies].flatMap((clause) => withExceptions(clause, 0));
  const uses = [...sampleUses(cells, rules, 'sets')].map(({ use }) => use);
  if (uses.length * clauses.length > MOST_EVALUATIONS) return [tooLarge(uses.length, clauses.length)];
  const outcomes = uses.map((use) => evaluate(use, rules).kind);
  return clauses.flatMap(({ clause, depth }): readonly LintFinding[] => {
    const fewer = without(rules, clause);
    if (uses.some((use, index) => evaluate(use, fewer).kind !== outcomes[index])) return [];
    const path = places.clauses.get(clause.id) ?? '$.clauses';
    return [depth === 0 ? unreachable(clause, path) : shadowed(clause, path)];
  });
};

interface Placed {
  readonly clause: Clause;
  readonly depth: number;
}

function withExceptions(clause: Clause, depth: number): readonly Placed[] {
  return [{ clause, depth }, ...clause.except.flatMap((exception) => withExceptions(exception, depth + 1))];
}

function without(rules: Rules, gone: Clause): Rules {
  return { ...rules, allows: keepAllows(rules.allows, gone), denies: keepDenies(rules.denies, gone) };
}

function keepAllows(clauses: readonly Allow[], gone: Clause): readonly Allow[] {
  return clauses
    .filter((clause) => clause !== gone)
    .map((clause) => ({ ...clause, except: keepDenies(clause.except, gone) }));
}

function keepDenies(clauses: readonly Deny[], gone: Clause): readonly Deny[] {
  return clauses
    .filter((clause) => clause !== gone)
    .map((clause) => ({ ...clause, except: keepAllows(clause.except, gone) }));
}

function unreachable({ id, polarity }: Clause, path: string): LintFinding {
  const why =
    polarity === 'allow'
      ? 'Everything that it permits is permitted by other clauses already, or forbidden.'
      : 'Everything that it forbids is forbidden by other clauses already, or excused by its own exceptions.';
  return {
    rule: 'unreachable-clause',
    severity: 'warning',
    path,
    message: `The clause "${id}" decides nothing. ${why} Remove or correct it.`,
  };
}

function shadowed({ id }: Clause, path: string): LintFinding {
  const message = `The exception "${id}" changes nothing. What it excepts lies outside the rule around it, or other rules decide it. Remove or correct it.`;
  return { rule: 'shadowed-exception', severity: 'warning', path, message };
}

function tooLarge(uses: number, clauses: number): LintFinding {
  const message = `The policy is too large to tell whether a clause is unreachable (${uses} kinds of use, ${clauses} clauses and exceptions). Check its parts as policies of their own.`;
  return { rule: 'unchecked', severity: 'note', path: '$.clauses', message };
}
