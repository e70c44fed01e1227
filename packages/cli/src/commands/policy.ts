import { diff, type Flip, formatLabel, type LintFinding, lint, print } from '@purposely/core';
import { EXIT, type ExitCode } from '../exit';
import { findPolicyOrFile } from '../load/policy';
import type { Terminal } from '../terminal';

export interface PolicyOptions {
  readonly json?: boolean;
}

/** `purposely policy print`: the policy as sentences, or as the data that it is. */
export async function policyPrint(
  reference: string,
  { json }: PolicyOptions,
  { out, directory }: Terminal,
): Promise<ExitCode> {
  const policy = await findPolicyOrFile(reference, directory);
  out(json === true ? toJson(policy.json) : withBreak(print(policy)));
  return EXIT.clean;
}

/** `purposely policy lint`: fails when something asks for a change of the policy; notes do not. */
export async function policyLint(
  reference: string,
  { json }: PolicyOptions,
  { out, directory }: Terminal,
): Promise<ExitCode> {
  const policy = await findPolicyOrFile(reference, directory);
  const findings = lint(policy);
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const text = [
    ...findings.map(lintText),
    `${counted(warnings.length, 'warning')} and ${counted(findings.length - warnings.length, 'note')} on the policy "${policy.name}".`,
  ];
  out(json === true ? toJson(findings) : withBreak(text.join('\n')));
  return warnings.length === 0 ? EXIT.clean : EXIT.findings;
}

/** `purposely policy diff`: fails when some use is decided differently, as `diff` does for files. */
export async function policyDiff(
  before: string,
  after: string,
  { json }: PolicyOptions,
  { out, directory }: Terminal,
): Promise<ExitCode> {
  const flips = diff(await findPolicyOrFile(before, directory), await findPolicyOrFile(after, directory));
  const text =
    flips.length === 0
      ? 'Both policies decide every use alike.'
      : [
          ...flips.map(flipText),
          `${counted(flips.length, 'kind')} of use ${flips.length === 1 ? 'is' : 'are'} decided differently.`,
        ].join('\n\n');
  out(json === true ? toJson(flips) : withBreak(text));
  return flips.length === 0 ? EXIT.clean : EXIT.findings;
}

function lintText({ rule, severity, path, message }: LintFinding): string {
  return `${severity}[${rule}] ${path}: ${message}`;
}

function flipText({ use, before, after, labels, purposes }: Flip): string {
  const { customer, recipient } = use;
  const names = use.labels.map(formatLabel).join(' with ');
  const parties = [
    ...(customer === undefined ? [] : [`for the ${customer} customer`]),
    ...(recipient === undefined ? [] : [`sent to ${recipient}`]),
  ];
  const alike = [...labels.map((others) => others.slice(1)), purposes.slice(1)].flat();
  return [
    `${after.allowed ? 'Newly allowed' : 'Newly denied'}: ${[names, `for ${use.purpose}`, ...parties].join(' ')}`,
    `  before: ${before.reason}`,
    `  after:  ${after.reason}`,
    ...(alike.length === 0 ? [] : [`  the same holds with ${alike.join(', ')}`]),
  ].join('\n');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function withBreak(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
