import type { Rule } from '../rule';
import { disallowedFlow } from './disallowed-flow';
import { disallowedRecipient } from './disallowed-recipient';
import { purposeEscalation } from './purpose-escalation';
import { purposeMissing } from './purpose-missing';
import { unknownName } from './unknown-name';

/** Every rule, by id. A test compares the list with the files of this folder. */
export const rules: readonly Rule[] = [
  disallowedFlow,
  disallowedRecipient,
  purposeEscalation,
  purposeMissing,
  unknownName,
];
