import { type Decision, type Policy, parseLabel, type Use } from '@purposely/core';

/** `category[:state] …` for one purpose, and who decides: a clause id, or `null` for "no clause permits". */
export interface Case {
  readonly data: string;
  readonly purpose: string;
  readonly customer?: 'same' | 'other';
  readonly recipient?: string;
  readonly allowed: boolean;
  readonly clause: string | null;
}

/** Labels of a case as a use. */
export function useOf({ data, purpose, customer, recipient }: Omit<Case, 'allowed' | 'clause'>): Use {
  return {
    labels: data.split(' ').map(parseLabel),
    purpose,
    ...(customer === undefined ? {} : { customer }),
    ...(recipient === undefined ? {} : { recipient }),
  };
}

/** What a policy decides about a case. */
export function decide(policy: Policy, asked: Omit<Case, 'allowed' | 'clause'>): Decision {
  return policy.decide(useOf(asked));
}
