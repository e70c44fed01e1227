import { flavours } from './flavours';
import type { Fares, Group, Way } from './way';

const WORDS: Readonly<Record<Fares, string>> = {
  kept: 'reading the data asks, as it did before',
  caught:
    'the data goes without a label, and borders find it by its value, or by the object that holds it (value tracking)',
  refused: 'the way is closed, and a sentence says so',
  withheld: 'the data does not come along, so that there is nothing to lose',
  gap: 'the data gets through, and nothing notices',
};

/** The page of what becomes of labels, as the ways say it. */
export function survivalPage(groups: readonly Group[]): string {
  return [
    '<!-- Written by `node tools/generate-survival.mjs` from packages/guard/test/survival/ways; change those instead. -->',
    '# What becomes of labels',
    '',
    'A label lies on a field of a class. Programs copy, map, log, send and store what they read, and this page says for each way',
    'of doing so what becomes of the label. Each line is a program that the tests of [the guard](guard.md) run: for both kinds of',
    'decorators, for fields that are defined (`useDefineForClassFields: true`) and assigned (`false`), and in the modes `enforce`,',
    '`redact` and `report`. Where fields are defined and decorators are legacy ones, the classes have `@Guarded`. In each run a',
    'purpose that may have the data still sees it, and a recipient that may have it still gets it.',
    '',
    ...Object.entries(WORDS).map(([fares, words]) => `- **${fares}**: ${words}`),
    '',
    'A gap is a fact about the guard, not a suggestion: [the analyzer](concepts.md) follows such data where it can see the code.',
    'When a gap closes, its test fails until this page says so. Code that wants to go around the guard from inside of the process',
    'can; the guard is there for mistakes.',
    ...groups.flatMap(groupSection),
    '',
    '## The gaps, and what to do',
    '',
    ...groups.flatMap(({ ways }) => ways.filter(isGap).map(gapLine)),
    '',
  ].join('\n');
}

function groupSection({ title, ways }: Group): readonly string[] {
  const heads = flavours.map(({ flavour, define }) => `${flavour}, ${define ? 'defined' : 'assigned'}`);
  return [
    '',
    `## ${title}`,
    '',
    `| Way | ${heads.join(' | ')} | |`,
    `| --- | ${heads.map(() => '---').join(' | ')} | --- |`,
    ...ways.map(row),
  ];
}

function row(way: Way): string {
  const fares = flavours.map((flavour) => {
    const word = way.fares(flavour);
    return word === 'gap' ? '**gap**' : word;
  });
  const remark = isGap(way) ? [way.why] : [way.why, way.instead?.words];
  return `| ${[way.name, ...fares, remark.filter(Boolean).join(' ')].map(cell).join(' | ')} |`;
}

function gapLine({ name, instead }: Way): string {
  return `- ${name}. ${instead?.words ?? ''}`;
}

function isGap(way: Way): boolean {
  return flavours.some((flavour) => way.fares(flavour) === 'gap');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
