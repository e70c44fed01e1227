import { formatLabel, type Label } from '../label';
import type { Nearest, Use } from '../use';
import { STATES } from '../vocabulary';
import type { Policy } from './policy';
import { inWords } from './words';

/** Purposes that are tried; the nearest ones come first. */
const MOST_PURPOSES = 500;

/** Labels that are decided about, over all candidates. Beyond it, no nearest use is looked for any more. */
const MOST_LABELS = 300_000;

/**
 * Finds the closest allowed use that differs from a denied one in one attribute.
 * What keeps the data and the task as they are is tried first: a less identifiable state, the customer, the recipient,
 * a label that says more exactly what the data is, another purpose, and last leaving data out.
 */
export function nearest(use: Use, policy: Policy): Nearest | null {
  let labels = 0;
  for (const candidates of [lessIdentifiable, sameCustomer, otherRecipient, narrower, otherPurpose, withoutRefused]) {
    for (const candidate of candidates(use, policy)) {
      labels += candidate.use.labels.length;
      if (labels > MOST_LABELS) return null;
      if (policy.decide(candidate.use).allowed) return candidate;
    }
  }
  return null;
}

function* lessIdentifiable(use: Use, policy: Policy): Iterable<Nearest> {
  const refused = refusedAlone(use, policy);
  for (const [rank, state] of STATES.entries()) {
    for (const changing of refused.size > 0 ? [refused, new Set(use.labels)] : [new Set(use.labels)]) {
      const change = (item: Label): Label =>
        changing.has(item) && STATES.indexOf(item.state) < rank ? { ...item, state } : item;
      yield { change: 'state', description: `allowed if ${state}`, use: { ...use, labels: use.labels.map(change) } };
    }
  }
}

function* sameCustomer(use: Use, policy: Policy): Iterable<Nearest> {
  if (!policy.namesCustomers || use.customer === 'same') return;
  yield { change: 'customer', description: "allowed for the same customer's data", use: { ...use, customer: 'same' } };
}

function* otherRecipient(use: Use, policy: Policy): Iterable<Nearest> {
  const { recipient, ...rest } = use;
  if (recipient !== undefined)
    yield { change: 'recipient', description: `allowed without the recipient "${recipient}"`, use: rest };
  for (const other of policy.recipients) {
    yield {
      change: 'recipient',
      description: `allowed for the recipient "${other}"`,
      use: { ...use, recipient: other },
    };
  }
}

/** A broad label counts as everything that it may be; a narrower one may be harmless. */
function* narrower(use: Use, policy: Policy): Iterable<Nearest> {
  for (const broad of use.labels) {
    for (const category of policy.categories.children(broad.category)) {
      const labels = use.labels.map((item) => (item === broad ? { ...item, category } : item));
      const description = `allowed if ${formatLabel(broad)} is known to be ${category}`;
      yield { change: 'labels', description, use: { ...use, labels } };
    }
  }
}

/** Purposes by the number of steps in the hierarchy, nearest first; what has nothing above it counts as neighbours. */
function* otherPurpose(use: Use, policy: Policy): Iterable<Nearest> {
  const seen = new Set([use.purpose]);
  const roots = policy.purposes.names().filter((name) => policy.purposes.parents(name).length === 0);
  for (const purpose of seen) {
    if (purpose !== use.purpose)
      yield { change: 'purpose', description: `allowed for the purpose "${purpose}"`, use: { ...use, purpose } };
    const above = policy.purposes.parents(purpose);
    for (const next of [...policy.purposes.children(purpose), ...(above.length > 0 ? above : roots)]) {
      if (seen.size < MOST_PURPOSES) seen.add(next);
    }
  }
}

function* withoutRefused(use: Use, policy: Policy): Iterable<Nearest> {
  const refused = refusedAlone(use, policy);
  const choices = refused.size > 0 ? [refused] : use.labels.map((item) => new Set([item]));
  for (const dropped of choices) {
    const labels = use.labels.filter((item) => !dropped.has(item));
    if (labels.length === 0) continue;
    const description = `allowed without ${inWords([...dropped].map(formatLabel))}`;
    yield { change: 'labels', description, use: { ...use, labels } };
  }
}

/** The labels that the policy refuses even on their own. */
function refusedAlone(use: Use, policy: Policy): ReadonlySet<Label> {
  return new Set(use.labels.filter((item) => !policy.decide({ ...use, labels: [item] }).allowed));
}
