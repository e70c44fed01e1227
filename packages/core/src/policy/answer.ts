import { formatLabel, type Label } from '../label';
import type { Decision } from '../use';
import { STATES } from '../vocabulary';
import type { Allow } from './clause';
import type { Rules } from './compile';
import { covers, evaluate, forbids } from './evaluate';
import type { Mark, Situation } from './match';
import { inWords } from './words';

const NOTHING_TO_PROTECT: Decision = Object.freeze({
  allowed: true,
  clause: null,
  reason: 'The use carries no label, so that there is nothing to protect.',
  source: null,
});

/** Decides a use and says why. */
export function answer(use: Situation, rules: Rules): Decision {
  const outcome = evaluate(use, rules);
  switch (outcome.kind) {
    case 'allowed':
      return outcome.by.length === 0 ? NOTHING_TO_PROTECT : permission(outcome.by);
    case 'forbidden': {
      const { id, reason, source } = outcome.by;
      return Object.freeze({ allowed: false, clause: id, reason, source });
    }
    case 'uncovered':
      return refusal(
        [`No clause permits ${describeUse(outcome.marks, use, rules)}.`, ...withdrawn(outcome.marks, use, rules)].join(
          ' ',
        ),
      );
  }
}

/** A denial that no clause decided. */
export function refusal(reason: string): Decision {
  return Object.freeze({ allowed: false, clause: null, reason, source: null });
}

/** A mark by its names. */
export function labelOf(mark: Mark, rules: Rules): Label {
  return { category: rules.categories.name(mark.category), state: STATES[mark.state] ?? 'identified' };
}

/** "email[identified] and phone[identified] for the purpose "support" …", for a sentence about a use. */
export function describeUse(marks: readonly Mark[], use: Situation, rules: Rules): string {
  const labels = inWords(marks.map((mark) => formatLabel(labelOf(mark, rules))));
  const customer = { same: ' for the same customer', other: ' for another customer', unknown: '' }[
    use.customer ?? 'unknown'
  ];
  const recipient = use.recipient === undefined ? '' : ` with the recipient "${use.recipient}"`;
  return `${labels} for the purpose "${rules.purposes.name(use.purpose)}"${customer}${recipient}`;
}

function permission(by: readonly Allow[]): Decision {
  const sources = [...new Set(by.flatMap((clause) => clause.source ?? []))];
  return Object.freeze({
    allowed: true,
    clause: by[0]?.id ?? null,
    reason: by.map((clause) => clause.reason).join(' '),
    source: sources.length === 0 ? null : sources.join(', '),
  });
}

/** The permissions that would cover a label, had not one of their own exceptions spoken. */
function withdrawn(marks: readonly Mark[], use: Situation, rules: Rules): readonly string[] {
  const almost = rules.allows.filter((clause) => marks.some((mark) => covers(clause, mark, use, rules)));
  return almost.flatMap((clause) => {
    const exception = clause.except.find((deny) => forbids(deny, use, rules));
    if (exception === undefined) return [];
    const why = exception.reason === '' ? '.' : `: ${exception.reason}`;
    return [`The clause "${clause.id}" would, but its exception "${exception.id}" forbids it${why}`];
  });
}
