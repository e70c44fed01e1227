import type { Hierarchy } from '../hierarchy';
import type { Clause, Pattern } from './clause';
import { clausesInOrder, compile, type Rules } from './compile';
import type { Policy } from './policy';
import { inWords, stateInWords } from './words';

const CLOSING =
  'Whatever no rule permits is denied. A rule that permits looks at each label on its own. A rule that forbids looks at all ' +
  'labels of a use together, counts a broad label as everything that it may be, and prevails unless exceptions cover all that it concerns.';

/**
 * Writes a policy as sentences for a person, such as a data-protection officer.
 * @param policy the policy
 * @returns plain text of several lines that ends with a line break
 */
export function print(policy: Policy): string {
  const { json } = policy;
  const rules = compile(policy);
  const { source } = json;
  const origin =
    source === undefined ? [] : [`Source: ${source.name}${source.url === undefined ? '' : ` (${source.url})`}`];
  const lines = [
    `Policy "${json.name}", version ${json.version}`,
    ...(json.description === undefined ? [] : [json.description]),
    ...origin,
    '',
    'Data categories',
    ...printTerms(policy.categories),
    '',
    'Purposes',
    ...printTerms(policy.purposes),
    '',
    'Rules',
    ...clausesInOrder(policy, rules).flatMap((clause, index) => printClause(clause, index + 1, rules)),
    '',
    CLOSING,
  ];
  return `${lines.join('\n')}\n`;
}

/** Terms as an indented list. One with several parents stands under the first and names the others. */
function printTerms(hierarchy: Hierarchy): readonly string[] {
  const lines: string[] = [];
  const pending = hierarchy
    .names()
    .filter((name) => hierarchy.parents(name).length === 0)
    .map((name) => ({ name, depth: 1 }));
  pending.reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { name, depth } = next;
    const others = hierarchy.parents(name).slice(1);
    const also = others.length === 0 ? '' : ` (also ${inWords(others)})`;
    const description = hierarchy.description(name);
    lines.push(`${'  '.repeat(depth)}${name}${also}${description === undefined ? '' : `: ${description}`}`);
    const below = hierarchy.children(name).filter((child) => hierarchy.parents(child)[0] === name);
    pending.push(...below.map((child) => ({ name: child, depth: depth + 1 })).reverse());
  }
  return lines;
}

function printClause(clause: Clause, position: number, rules: Rules): readonly string[] {
  const sentences = clause.patterns.map((pattern) => sentence(pattern, clause, rules, ' for any purpose'));
  const [first = '', ...more] = sentences;
  return [
    `  ${position}. ${first}`,
    ...more.map((text) => `     ${text}`),
    `     Reason: ${clause.reason}`,
    `     Rule: ${clause.id}${clause.source === null ? '' : `, from ${clause.source}`}`,
    ...clause.except.flatMap((exception) => printException(exception, '     ', rules)),
  ];
}

function printException(exception: Clause, indent: string, rules: Rules): readonly string[] {
  const texts = exception.patterns.map((pattern) => sentence(pattern, exception, rules, ''));
  const reason = exception.reason === '' ? [] : [`${indent}  Reason: ${exception.reason}`];
  return [
    ...texts.map((text) => `${indent}Except: ${text}`),
    ...reason,
    ...exception.except.flatMap((inner) => printException(inner, `${indent}  `, rules)),
  ];
}

function sentence(pattern: Pattern, { polarity }: Clause, rules: Rules, anyPurpose: string): string {
  const purposes = pattern.purposes?.map((index) => rules.purposes.name(index));
  const purpose = purposes === undefined ? anyPurpose : ` for ${inWords(purposes, 'or')}`;
  const recipient = pattern.recipients === null ? '' : ` by the recipient ${inWords(pattern.recipients, 'or')}`;
  return `${subject(pattern, rules)} ${polarity === 'allow' ? 'may' : 'must not'} be used${purpose}${recipient}.`;
}

function subject(pattern: Pattern, rules: Rules): string {
  const names = pattern.categories?.map((index) => rules.categories.name(index));
  const data =
    names === undefined ? 'Any data' : pattern.together ? `The combination of ${inWords(names)}` : inWords(names, 'or');
  const owner =
    pattern.customer === null ? '' : pattern.customer === 'same' ? ' of the same customer' : ' of another customer';
  return `${data}${owner}${pattern.state === 0 ? '' : ` that is ${stateInWords(pattern.state)}`}`;
}
