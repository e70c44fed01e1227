import { cellsOf } from '../cells';
import type { Allow, Clause, Deny } from '../clause';
import type { Rules } from '../compile';
import { evaluate } from '../evaluate';
import { overlapping, type Situation, touchesUse } from '../match';
import { sampleUses } from '../sample';
import type { LintCheck, LintFinding } from './finding';

/** Visits of a clause by a use that the check may cost. A policy beyond it gets a note instead. */
const MOST_VISITS = 5_000_000;

/**
 * Clauses and exceptions that decide nothing: for no use does their removal change whether it is allowed, forbidden by a
 * deny or permitted by nothing. Only the uses that a clause speaks about need a second look without it.
 */
export const unreachableClauses: LintCheck = ({ rules, places }) => {
  const clauses = [...rules.allows, ...rules.denies].flatMap((clause) => withExceptions(clause, 0));
  const uses = [...sampleUses(cellsOf([rules]), rules, 'sets')].map(({ use }) => use);
  let visits = 2 * uses.length * clauses.length;
  if (visits > MOST_VISITS) return [TOO_LARGE];
  const outcomes = uses.map((use) => evaluate(use, rules).kind);
  const findings: LintFinding[] = [];
  for (const { clause, depth } of clauses) {
    const fewer = without(rules, clause);
    const changed = uses.some((use, index) => {
      if (!speaksAbout(clause, use, rules)) return false;
      visits += clauses.length;
      return visits <= MOST_VISITS && evaluate(use, fewer).kind !== outcomes[index];
    });
    if (visits > MOST_VISITS) return [TOO_LARGE];
    const path = places.clauses.get(clause.id) ?? '$.clauses';
    if (!changed) findings.push(depth === 0 ? unreachable(clause, path) : shadowed(clause, path));
  }
  return findings;
};

function speaksAbout(clause: Clause, use: Situation, rules: Rules): boolean {
  return clause.patterns.some(
    (pattern) => touchesUse(pattern, use, rules) && overlapping(use.marks, pattern, rules).length > 0,
  );
}

const TOO_LARGE: LintFinding = Object.freeze({
  rule: 'unchecked',
  severity: 'note',
  path: '$.clauses',
  message:
    'The policy is too large to tell which of its clauses and exceptions are unreachable. Check its parts as policies of their own.',
});

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
