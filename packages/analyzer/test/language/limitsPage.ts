import { knownGaps } from '../models/support/known-gaps';
import { readFamilies } from './fixtures';
import type { SinkLine } from './marks';

/** One place at which the analyzer says something else than what is so. */
interface Limit {
  readonly feature: string;
  readonly place: string;
  readonly code: string;
  readonly why: string;
}

/** The page that says what the analyzer does not follow as it is, made of the marks of the fixtures below a folder. */
export function limitsPage(folder: string): string {
  return [
    '<!-- Written by `node tools/generate-coverage.mjs` from packages/analyzer/test; change those instead. -->',
    '# Known limits',
    '',
    'Every line here stands in a program of the tests that runs, so that what really happens is known. When a limit goes, its',
    'test fails until it is taken off this page. [What is followed](coverage.md) is longer. What lowering',
    'approximates is said [there](lower.md#what-is-approximated), what bounds the work [here](solve.md#what-bounds-it).',
    '',
    '## Flows that are missed',
    '',
    ...tableOf(limitsOf(folder, 'missing'), 'No fixture shows one.'),
    '## Findings where no data arrives',
    '',
    ...tableOf(limitsOf(folder, 'spurious'), 'No fixture shows one.'),
    '## Models of libraries',
    '',
    ...modelLimits(),
    '',
  ].join('\n');
}

function limitsOf(folder: string, mark: SinkLine['mark']): readonly Limit[] {
  return readFamilies(folder).flatMap(({ name, fixtures }) =>
    fixtures.flatMap(({ feature, files }) =>
      files.flatMap(({ path, text, sinks }) => {
        const lines = text.split('\n');
        return sinks
          .filter((sink) => sink.mark === mark)
          .map(({ line, limit }) => ({
            feature,
            place: `${name}/${path}:${line}`,
            code: (lines[line - 1] ?? '').split(' //')[0]?.trim() ?? '',
            why: limit ?? '',
          }));
      }),
    ),
  );
}

function tableOf(limits: readonly Limit[], none: string): readonly string[] {
  if (limits.length === 0) return [none, ''];
  return [
    '| Feature | Code | Why | Fixture |',
    '| --- | --- | --- | --- |',
    ...limits.map(({ feature, code, why, place }) => `| ${feature} | ${quoted(code)} | ${why} | ${place} |`),
    '',
  ];
}

/** Code inside a table: a bar would end the cell, and code with backticks needs longer ones around it. */
function quoted(code: string): string {
  const fence = code.includes('`') ? '``' : '`';
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${code.replaceAll('|', '\\|')}${pad}${fence}`;
}

function modelLimits(): readonly string[] {
  if (knownGaps.length === 0) return ['Every example does what it says.'];
  return [
    'The examples of some models do not work yet. They need:',
    '',
    ...knownGaps.map(({ missing }) => `- ${missing}`),
  ];
}
