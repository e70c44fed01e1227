import type { Finding, Place, Report } from '../diagnostics/finding';
import { fails } from './counts';
import type { RenderOptions } from './options';
import { gapsText, summaryText } from './words';

/** GitHub workflow commands: one annotation a finding, and the summary as plain lines. */
export function renderGithub(report: Report, { includePossible = false }: RenderOptions = {}): string {
  const annotations = report.findings.map((finding) => annotation(finding, includePossible));
  const ending = [summaryText(report), gapsText(report, true)].filter((line) => line !== undefined);
  return `${[...annotations, ...ending.map(plain)].join('\n')}\n`;
}

function annotation(finding: Finding, includePossible: boolean): string {
  const { place, rule, message, decision, help } = finding;
  const properties = [...placeProperties(place), ['title', `purposely: ${rule}`] as const];
  const text = [message, ...(decision === null ? [] : [decision.reason]), ...help].join('\n');
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${command(finding, includePossible)} ${list}::${escapeData(text)}`;
}

function command(finding: Finding, includePossible: boolean): 'error' | 'warning' | 'notice' {
  if (fails(finding, includePossible)) return 'error';
  return finding.tier === 'confirmed' || includePossible ? 'warning' : 'notice';
}

/** GitHub accepts columns only for a range on one line. */
function placeProperties({
  file,
  line,
  column,
  endLine,
  endColumn,
}: Place): readonly (readonly [string, string | number])[] {
  const lines = [
    ['file', file],
    ['line', line],
    ['endLine', endLine],
  ] as const;
  return line === endLine ? [...lines, ['col', column], ['endColumn', endColumn]] : lines;
}

/** A line that starts with `::` would be taken for a command. */
function plain(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/^(\s*)::/, '$1: :');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
