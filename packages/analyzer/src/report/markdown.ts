import type { Finding, Report, Step } from '../diagnostics/finding';
import type { RenderOptions } from './options';
import { visible } from './visible';
import { gapsText, labelText, levelText, placeText, summaryText } from './words';

/** The report as Markdown, for a comment on a pull request or a job summary. */
export function renderMarkdown(report: Report, { verbose = false }: RenderOptions = {}): string {
  const gaps = report.gaps.map(({ kind, place, message }) => {
    const where = place === null ? '' : `${code(placeText(place))} `;
    return `- ${where}${escapeMarkdown(message)} (${escapeMarkdown(kind)})`;
  });
  const gapsLine = gapsText(report, verbose);
  return [
    '# Purposely',
    escapeMarkdown(summaryText(report)),
    ...report.findings.map(findingMarkdown),
    ...(gapsLine === undefined
      ? []
      : ['## Not followed', escapeMarkdown(gapsLine), ...(verbose ? [gaps.join('\n')] : [])]),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function findingMarkdown(finding: Finding): string {
  const { rule, message, place, labels, decision, approximations, help, path, otherPaths } = finding;
  const facts = [
    `- Place: ${code(placeText(place))}`,
    ...[...new Set(labels.map(labelText))].map((text) => `- Data: ${escapeMarkdown(text)}`),
    ...(decision === null
      ? []
      : [
          `- Clause: ${decision.clause === null ? 'none' : code(decision.clause)}`,
          `- Reason: ${escapeMarkdown(decision.reason)}`,
        ]),
    ...approximations.map((text) => `- Rests on: ${escapeMarkdown(text)}`),
    ...help.map((text) => `- Help: ${escapeMarkdown(text)}`),
  ];
  return [
    `## ${levelText(finding)}: ${rule}`,
    escapeMarkdown(message),
    facts.join('\n'),
    ...[path, ...otherPaths].filter((steps) => steps.length > 0).map(pathMarkdown),
  ].join('\n\n');
}

function pathMarkdown(steps: readonly Step[]): string {
  return steps
    .map(({ place, message }, index) => `${index + 1}. ${code(placeText(place))} ${escapeMarkdown(message)}`)
    .join('\n');
}

/** Text that must not become markup: what a policy or a program says is data here. */
function escapeMarkdown(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()<>#+!|~&@-]/g, (character) => `\\${character}`);
}

/** A code span; its fence is longer than any run of backticks inside. */
function code(text: string): string {
  const plain = visible(text);
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${plain}${space}${fence}`;
}
