import type { Policy } from '@purposely/core';
import type { AllowedUse, ArrivedLabel } from '../graph/flow';
import type { UseFrame } from './uses';

/** What a person reads where a guard was asked for a purpose that the analyzer does not know. */
const UNKNOWN_PURPOSE = 'a guard allowed it for a purpose that is not known here';

/** The labels for which no guard was asked whether they may be used in this way. */
export function withoutAllowed(
  labels: readonly ArrivedLabel[],
  frame: UseFrame,
  policy: Policy,
): readonly ArrivedLabel[] {
  return labels
    .filter(({ allowed }) => !allowed.some((use) => covers(use, frame, policy)))
    .map((label) =>
      label.allowed.some(({ purpose }) => purpose === null)
        ? { ...label, approximations: [...label.approximations, UNKNOWN_PURPOSE] }
        : label,
    );
}

/** What is allowed for a purpose is allowed for all below it. Recipients that the policy does not name are all alike to it. */
function covers({ purpose, recipient }: AllowedUse, use: UseFrame, policy: Policy): boolean {
  if (purpose === null || named(recipient, policy) !== named(use.recipient, policy)) return false;
  const { purposes } = policy;
  if (!purposes.has(purpose) || !purposes.has(use.purpose)) return purpose === use.purpose;
  return purposes.isUnder(use.purpose, purpose);
}

function named(recipient: string | null, policy: Policy): string | null {
  return recipient !== null && policy.recipients.includes(recipient) ? recipient : null;
}
