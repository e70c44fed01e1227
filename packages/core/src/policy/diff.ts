import { formatLabel, type Label } from '../label';
import type { Decision, Use } from '../use';
import { STATES } from '../vocabulary';
import { type Cells, cellsOf, statesOf } from './cells';
import { compile } from './compile';
import type { Policy } from './policy';
import { type Atom, sampleSets } from './sample';

/** A kind of use that two policies decide differently, with one example. */
export interface Flip {
  /** The example: of its kind, the first categories and the first purpose that a policy declares and the most identifiable states. */
  readonly use: Use;
  readonly before: Decision;
  readonly after: Decision;
  /** For each label of the example, the labels in whose place it stands, itself first, as `category[state]`. */
  readonly labels: readonly (readonly string[])[];
  /** The purposes in whose place the one of the example stands, itself first. */
  readonly purposes: readonly string[];
}

/**
 * Compares two policies: which label sets flip between allowed and denied for which purposes.
 * Uses that both policies cannot tell apart are reported once. A set is left out when a part of it flips in the same way,
 * and so is a customer relation or a recipient when the use flips without it. A name that only one policy declares is
 * unknown to the other, which denies it. Sets of three and more labels are compared only where a clause names them.
 * @param before the policy as it was
 * @param after the policy as it is to be
 */
export function diff(before: Policy, after: Policy): readonly Flip[] {
  const policies = [compile(before), compile(after)];
  const cells = cellsOf(policies);
  const sets = sampleSets(cells, policies);
  return cells.purposes.flatMap((purposes) => {
    const found: { readonly flip: Flip; readonly atoms: readonly Atom[] }[] = [];
    for (const atoms of sets) {
      for (const parties of partiesOf(cells)) {
        const use: Use = { labels: atoms.map(labelOf), purpose: purposes[0], ...parties };
        if (permits(before, use) === permits(after, use)) continue;
        const decisions = { before: before.decide(use), after: after.decide(use) };
        if (found.some(({ flip, atoms: part }) => explains(flip, part, atoms, use, decisions.after))) continue;
        found.push({ atoms, flip: { use, ...decisions, labels: atoms.map((atom) => alike(atom, cells)), purposes } });
      }
    }
    return found.map(({ flip }) => flip);
  });
}

/** `decide(use).allowed` without the reason, which most uses of a comparison do not need. */
function permits(policy: Policy, use: Use): boolean {
  return policy.permits(policy.intern(use.labels), policy.purposeIndex(use.purpose), policy.context(use));
}

/** Whether a flip that was found says the same of a part of this use. */
function explains(flip: Flip, part: readonly Atom[], atoms: readonly Atom[], use: Use, after: Decision): boolean {
  const { customer, recipient } = flip.use;
  return (
    flip.after.allowed === after.allowed &&
    (customer === undefined || customer === use.customer) &&
    (recipient === undefined || recipient === use.recipient) &&
    part.every((atom) => atoms.some((other) => other.category === atom.category && other.state === atom.state))
  );
}

/** Combinations of a customer relation and a recipient, the ones that say less first. */
function partiesOf(cells: Cells): readonly Pick<Use, 'customer' | 'recipient'>[] {
  const all = cells.customers.flatMap((customer) =>
    cells.recipients.map((recipient) => ({
      ...(customer === undefined ? {} : { customer }),
      ...(recipient === undefined ? {} : { recipient }),
    })),
  );
  return all.sort((a, b) => Object.keys(a).length - Object.keys(b).length);
}

function labelOf({ category, state }: Atom): Label {
  return { category: category[0], state: STATES[state] ?? 'identified' };
}

function alike({ category, state }: Atom, cells: Cells): readonly string[] {
  const states = statesOf(state, cells);
  return category.flatMap((name) => states.map((other) => formatLabel({ category: name, state: other })));
}
