import type { Finding, Place, Report, ReportedGap, Step } from '../diagnostics/finding';
import { type Colours, coloursFor } from './colour';
import { type Frame, frameOf, type Lines, lineAt, linesOf } from './frame';
import type { RenderOptions } from './options';
import { visible } from './visible';
import { gapsText, labelText, levelText, placeText, summaryText } from './words';

/** The report for a person at a terminal: each finding with its frames, its path and what to do. */
export function renderText(report: Report, { colour = false, verbose = false }: RenderOptions = {}): string {
  const page: Page = { colours: coloursFor(colour), lines: linesOf(report.sources) };
  const findings = report.findings.map((finding) => findingText(finding, page));
  const gaps = verbose && report.gaps.length > 0 ? [report.gaps.map((gap) => gapText(gap, page)).join('\n')] : [];
  const summary = [summaryText(report), gapsText(report, verbose)].filter((line) => line !== undefined).join('\n');
  const ending = report.findings.length === 0 ? page.colours.good(summary) : page.colours.strong(summary);
  return `${[...findings, ...gaps, ending].join('\n\n')}\n`;
}

interface Page {
  readonly colours: Colours;
  readonly lines: Lines;
}

function findingText(finding: Finding, page: Page): string {
  const { level, rule, message, place, path, otherPaths } = finding;
  const { colours } = page;
  const paint = level === 'error' ? colours.error : colours.warning;
  const source = finding.labels[0]?.source;
  const elsewhere = source !== undefined && placeText(source) !== placeText(place);
  return [
    `${paint(`${levelText(finding)}[${rule}]`)}${colours.strong(`: ${visible(message)}`)}`,
    ...frameText(place, 'here', page),
    ...(elsewhere ? frameText(source, 'the data comes from here', page) : []),
    ...pathText('path', path, page),
    ...otherPaths.flatMap((other, index) =>
      pathText(`path of ${finding.labels[index + 1]?.origin ?? 'another label'}`, other, page),
    ),
    ...factsOf(finding).map(([name, text]) => `  ${colours.strong(`${name}:`)} ${visible(text)}`),
  ].join('\n');
}

function frameText(place: Place, caption: string, { colours, lines }: Page): readonly string[] {
  const head = `  ${colours.faint('-->')} ${visible(placeText(place))}`;
  const frame = frameOf(place, lines);
  return frame === undefined ? [head] : [head, ...gutter(frame, caption, colours)];
}

function gutter({ line, text, marks }: Frame, caption: string, { faint, error }: Colours): readonly string[] {
  const number = String(line).padStart(5);
  const blank = ' '.repeat(number.length);
  return [`${faint(`${number} |`)} ${text}`, `${faint(`${blank} |`)} ${error(`${marks} ${caption}`)}`];
}

function pathText(title: string, path: readonly Step[], { colours, lines }: Page): readonly string[] {
  if (path.length === 0) return [];
  const steps = path.map(({ place, message }, index) => {
    const line = lineAt(place, lines);
    const head = `    ${index + 1}. ${visible(placeText(place))} ${visible(message)}`;
    return line === undefined ? head : `${head}\n${' '.repeat(8)}${colours.faint(line)}`;
  });
  return [`  ${colours.strong(`${visible(title)}:`)}`, ...steps];
}

function factsOf({ labels, decision, approximations, help }: Finding): readonly (readonly [string, string])[] {
  const data = [...new Set(labels.map(labelText))].map((text) => ['data', text] as const);
  const clause =
    decision === null ? [] : [['clause', clauseText(decision)] as const, ['reason', decision.reason] as const];
  return [
    ...data,
    ...clause,
    ...approximations.map((text) => ['rests on', text] as const),
    ...help.map((text) => ['help', text] as const),
  ];
}

function clauseText({ clause, source }: NonNullable<Finding['decision']>): string {
  if (clause === null) return 'none permits this';
  return source === null ? clause : `${clause} (${source})`;
}

function gapText({ kind, place, message }: ReportedGap, { colours }: Page): string {
  const where = place === null ? '' : `${placeText(place)} `;
  return `${colours.warning(`not followed[${kind}]`)}: ${visible(`${where}${message}`)}`;
}
