import type { ClauseJson, PatternJson, Policy } from '@purposely/core';
import type { Denial } from '../denial';
import { deniedFinding } from '../deniedFinding';
import type { Rule } from '../rule';
import { decide } from '../uses';

export const disallowedRecipient: Rule = {
  id: 'disallowed-recipient',
  defaultLevel: 'error',
  summary: 'Labelled data is handed to a recipient that the policy does not let have it.',
  help: 'Send the data to a recipient that the policy allows, send it in a less identifiable state, or leave it out of what is sent.',
  run: (context) =>
    context.denials
      .filter((denial) => isAboutRecipient(denial, context.policy))
      .map((denial) => deniedFinding('disallowed-recipient', denial, context)),
};

/** Whether it is the recipient that keeps a use from being allowed. */
export function isAboutRecipient({ recipient, purpose, labels, explanation }: Denial, policy: Policy): boolean {
  if (recipient === null) return false;
  if (explanation.nearest?.change === 'recipient') return true;
  const plain = labels.map(({ label }) => label);
  if (decide(policy, plain, { purpose, recipient: null }).allowed) return true;
  const clause = policy.json.clauses.find(({ id }) => id === explanation.clause);
  return clause !== undefined && namesRecipient(clause);
}

function namesRecipient({ allow, deny }: ClauseJson): boolean {
  const names = ({ recipient, anyOf }: PatternJson): boolean => recipient !== undefined || (anyOf ?? []).some(names);
  return names(allow ?? deny ?? {});
}
