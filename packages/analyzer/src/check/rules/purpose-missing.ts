import { flowFinding } from '../flowFinding';
import type { Rule } from '../rule';
import { listed, verb } from '../wording';

export const purposeMissing: Rule = {
  id: 'purpose-missing',
  defaultLevel: 'error',
  summary: 'Labelled data leaves in code that has no purpose, so that the policy cannot be asked.',
  help: 'Give the function, or each of its callers, a purpose with @Purpose, or give the sink a purpose of its own in the configuration.',
  run: ({ undecided, places }) =>
    undecided.map(({ arrival, labels }) => {
      const origins = labels.map(({ origin }) => origin);
      return flowFinding(
        {
          rule: 'purpose-missing',
          arrival,
          labels,
          together: false,
          purpose: null,
          recipient: arrival.sink?.recipient ?? null,
          decision: null,
          message: `${listed(origins)} ${verb(origins, 'reaches', 'reach')} ${arrival.callee} in code that has no purpose, so that the policy cannot be asked.`,
          help: [
            `Say what ${enclosing(arrival.within)} is for: mark it, or whatever calls it, with @Purpose.`,
            `If ${arrival.callee} always serves one purpose, name that purpose for it under "sinks" in the configuration.`,
          ],
        },
        places,
      );
    }),
};

/** The body of a module has no name that a person would know. */
function enclosing(within: string): string {
  return within === '<module>' || within === '' ? 'this code' : within;
}
