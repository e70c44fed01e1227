import {
  type CustomerRelation,
  type Explanation,
  type Hierarchy,
  type Label,
  type Policy,
  parseLabel,
  type Use,
} from '@purposely/core';
import { EXIT, type ExitCode, UsageError } from '../exit';
import { findPolicyOrFile } from '../load/policy';
import type { Terminal } from '../terminal';

export interface ExplainOptions {
  readonly policy: string;
  readonly label: readonly string[];
  readonly purpose: string;
  readonly customer?: string;
  readonly recipient?: string;
  readonly json?: boolean;
}

/** `purposely explain`: what the policy says about one use, and why. */
export async function explain(options: ExplainOptions, { out, directory }: Terminal): Promise<ExitCode> {
  const policy = await findPolicyOrFile(options.policy, directory);
  const explanation = policy.explain(useOf(options, policy));
  out(options.json === true ? explanationJson(explanation) : explanationText(explanation, policy));
  return explanation.allowed ? EXIT.clean : EXIT.findings;
}

/** Names that the policy does not know are an error of the question here, not a denial. */
function useOf({ label, purpose, customer, recipient }: ExplainOptions, policy: Policy): Use {
  known(purpose, policy.purposes, 'purpose', policy);
  return {
    labels: label.map((text) => labelOf(text, policy)),
    purpose,
    ...(customer === undefined ? {} : { customer: relationOf(customer) }),
    ...(recipient === undefined ? {} : { recipient: recipientOf(recipient) }),
  };
}

function labelOf(text: string, policy: Policy): Label {
  const parsed = readLabel(text);
  known(parsed.category, policy.categories, 'category', policy);
  return parsed;
}

function readLabel(text: string): Label {
  try {
    return parseLabel(text);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function known(name: string, names: Hierarchy, kind: string, policy: Policy): void {
  if (names.has(name)) return;
  const close = names.suggest(name);
  const next = close === undefined ? choices(names) : `Did you mean "${close}"?`;
  throw new UsageError(`The policy "${policy.name}" declares no ${kind} ${JSON.stringify(name)}. ${next}`);
}

const MOST_NAMES = 20;

/** All names, or where they are many the topmost ones, under which the others lie. */
function choices(names: Hierarchy): string {
  if (names.size <= MOST_NAMES) return `It knows ${names.names().join(', ')}.`;
  const topmost = names.names().filter((name) => names.parents(name).length === 0);
  const shown = topmost.slice(0, MOST_NAMES).join(', ');
  return `It knows ${shown}${topmost.length > MOST_NAMES ? ', …' : ''} and what lies under them.`;
}

/** A recipient that is empty names nobody, and leaving the option out says that better. */
function recipientOf(text: string): string {
  if (text.trim() !== '') return text;
  throw new UsageError('"--recipient" takes the name of a recipient, not an empty text. Name one or leave it out.');
}

function relationOf(text: string): CustomerRelation {
  if (text === 'same' || text === 'other') return text;
  throw new UsageError(`"--customer" takes "same" or "other", not ${JSON.stringify(text)}.`);
}

function explanationJson({ allowed, clause, reason, source, nearest }: Explanation): string {
  return `${JSON.stringify({ allowed, clause, reason, source, nearest }, null, 2)}\n`;
}

function explanationText(
  { allowed, clause, reason, source, nearest, considered }: Explanation,
  policy: Policy,
): string {
  const by = clause === null ? 'under' : `by the clause "${clause}" of`;
  const lines = [
    `${allowed ? 'Allowed' : 'Denied'} ${by} the policy "${policy.name}", version ${policy.version}.`,
    reason,
    ...(source === null ? [] : [`It implements ${source}.`]),
    ...considered.map(({ text }) => `- ${text}`),
    ...(nearest === null ? [] : [`It would be ${nearest.description}.`]),
  ];
  return `${lines.join('\n')}\n`;
}
