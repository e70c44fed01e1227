import type { AuditSummary, DeniedUses, SummaryKey, Tallied } from '@purposely/guard/audit';
import { counted, grouped } from './words';

/** What a text may not hold, since a terminal would act on it or break the line. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const TITLES: Readonly<Record<SummaryKey, string>> = {
  event: 'By event',
  mode: 'By mode',
  purpose: 'By purpose',
  category: 'By category',
  recipient: 'By recipient',
  clause: 'By clause',
  field: 'By field',
  redactor: 'By redactor',
};

const MOST_ROWS = 20;

/** A summary for a person: the most frequent names of each kind. */
export function summaryText(summary: AuditSummary): string {
  const tables = (Object.keys(TITLES) as SummaryKey[]).flatMap((key) => table(TITLES[key], summary.by[key]));
  const uses = table('Denied uses by purpose and field', inColumns(summary.deniedUses));
  return `${[...heading(summary), ...tables, ...uses].join('\n')}\n`;
}

function inColumns(uses: readonly DeniedUses[]): readonly Tallied[] {
  const purposes = uses.map(({ purpose }) => purpose ?? '(none)');
  // Only those that are shown count.
  const width = Math.max(0, ...purposes.slice(0, MOST_ROWS).map((purpose) => purpose.length));
  return uses.map(({ field, count }, at) => ({
    name: `${(purposes[at] ?? '').padEnd(width)}  ${field ?? '(none)'}`,
    count,
  }));
}

function heading({ records, files, from, to, requests, dropped, malformed, others }: AuditSummary): string[] {
  const span = from === null ? '' : `, from ${from} to ${to}`;
  const about = requests.exact ? '' : 'about ';
  const [first] = malformed.first;
  return [
    `${counted(records, 'record')} in ${counted(files.length, 'file')}${span}, of ${about}${counted(requests.count, 'request')}.`,
    ...(dropped === 0
      ? []
      : [`${counted(dropped, 'record')} more ${dropped === 1 ? 'was' : 'were'} lost, as the audit itself says.`]),
    ...(first === undefined
      ? []
      : [
          `${counted(malformed.count, 'line')} ${malformed.count === 1 ? 'is' : 'are'} no record, the first at ${first.file}:${first.line}. Verify the audit if it is chained.`,
        ]),
    ...(others === 0 ? [] : [`${grouped(others)} mentions are of names beyond the first 10,000 of a kind.`]),
  ];
}

/** A kind that no record names has no table. */
function table(title: string, rows: readonly Tallied[]): string[] {
  if (rows.every(({ name }) => name === null)) return [];
  const shown = rows.slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const names = shown.map(({ name }) => (name === null ? '(none)' : name.replace(UNPRINTABLE, '\ufffd')));
  const width = Math.max(...names.map((name) => name.length));
  const digits = Math.max(...shown.map(({ count }) => grouped(count).length));
  return [
    '',
    title,
    ...shown.map(({ count }, index) => `  ${(names[index] ?? '').padEnd(width)}  ${grouped(count).padStart(digits)}`),
    ...(left === 0 ? [] : [`  … and ${counted(left, 'other')}; --reporter json has them all`]),
  ];
}
