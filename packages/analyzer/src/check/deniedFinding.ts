import type { Denial } from './denial';
import { flowFinding } from './flowFinding';
import type { FindingDraft, RuleContext } from './rule';
import { listed, verb } from './wording';

/** The finding for a denied use, as the rules about denied uses share it. */
export function deniedFinding(rule: FindingDraft['rule'], denial: Denial, { places }: RuleContext): FindingDraft {
  const { arrival, labels, together, purpose, recipient, explanation } = denial;
  const { clause, reason, source, nearest } = explanation;
  const decision = { clause, reason, source, nearest: nearest?.description ?? null };
  const message = `${happening(denial)} for the purpose "${purpose}", ${refusal(denial)}.`;
  return flowFinding(
    { rule, arrival, labels, together, purpose, recipient, decision, message, help: helpFor(denial) },
    places,
  );
}

function happening({ arrival, labels, together, recipient }: Denial): string {
  const origins = labels.map(({ origin }) => origin);
  const names = listed(origins);
  const combined = together ? ' together' : '';
  if (arrival.kind === 'entry') return `${names} ${verb(origins, 'is', 'are')} used${combined} in ${arrival.callee}`;
  const receiver = recipient === null ? '' : `, and so the recipient "${recipient}",`;
  return `${names} ${verb(origins, 'reaches', 'reach')} ${arrival.callee}${combined}${receiver}`;
}

function refusal({ together, explanation }: Denial): string {
  const what = together ? 'a combination that' : 'which';
  if (explanation.clause === null) return `${what} the policy does not permit`;
  return `${what} the clause "${explanation.clause}" of the policy forbids`;
}

function helpFor(denial: Denial): readonly string[] {
  return [...nearestHelp(denial), approvalHelp(denial)];
}

function nearestHelp({ explanation: { nearest }, labels, arrival }: Denial): readonly string[] {
  if (nearest === null) return [];
  const would = `It would be ${nearest.description}.`;
  if (nearest.change !== 'state') return [would];
  const state = nearest.use.labels.find(({ state }) => labels.every(({ label }) => label.state !== state))?.state;
  const target = state === undefined ? 'that state' : `"${state}"`;
  const data = listed(labels.map(({ origin }) => origin));
  return [
    would,
    `Turn ${data} into ${target} data with a reviewed declassifier before ${arrival.callee}: a decorated method of your own, or a function listed under "declassifiers" in the configuration.`,
  ];
}

function approvalHelp({ labels, purpose, together, recipient }: Denial): string {
  const categories = listed(labels.map(({ label }) => `"${label.category}"`));
  const receiver = recipient === null ? '' : ` and the recipient "${recipient}"`;
  const combination = together ? ' together' : '';
  return `If this use is right, let a reviewed clause of the policy allow ${categories}${combination} for "${purpose}"${receiver}, and see with "purposely policy diff" what else that changes.`;
}
