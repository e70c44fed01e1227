import { deniedFinding } from '../deniedFinding';
import type { Rule } from '../rule';
import { isAboutRecipient } from './disallowed-recipient';

export const disallowedFlow: Rule = {
  id: 'disallowed-flow',
  defaultLevel: 'error',
  summary: 'Labelled data is used for a purpose that the policy does not let it serve.',
  help: 'Keep the data out of this code, bring it into a state that the policy allows for the purpose before, or change the policy in a reviewed commit.',
  run: (context) =>
    context.denials
      .filter((denial) => !isAboutRecipient(denial, context.policy))
      .map((denial) => deniedFinding('disallowed-flow', denial, context)),
};
