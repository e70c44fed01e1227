import type { Finding, FindingLabel, Place, Report } from '../diagnostics/finding';
import { countsOf } from './counts';

/** `src/user.ts:4:3`. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** `User.email is personal-data[identified]`. */
export function labelText({ origin, category, state }: FindingLabel): string {
  return `${origin} is ${category}[${state}]`;
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, one: string, several: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** `error`, `warning`, or the same with `possible` before it. */
export function levelText({ level, tier }: Finding): string {
  return tier === 'possible' ? `possible ${level}` : level;
}

/** What a person reads last: one sentence. */
export function summaryText(report: Report): string {
  const { errors, warnings, possible } = countsOf(report);
  const where = `in ${counted(report.files, 'file')} under the policy "${report.policy.name}", version ${report.policy.version}`;
  const parts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(possible > 0 ? [counted(possible, 'possible finding')] : []),
  ];
  if (parts.length === 0) return `Nothing to report ${where}.`;
  const last = parts.pop();
  return `${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`} ${where}.`;
}

/** What the report cannot vouch for, or nothing. */
export function gapsText({ gaps }: Report, listed: boolean): string | undefined {
  if (gaps.length === 0) return undefined;
  const hint = listed ? '' : ' "--verbose" lists them.';
  return `${counted(gaps.length, 'place')} could not be followed and may hide a flow.${hint}`;
}
