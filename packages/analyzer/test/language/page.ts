import { type Family, type Fixture, readFamilies } from './fixtures';
import type { SinkLine } from './marks';

interface Count {
  readonly labelled: number;
  readonly found: number;
  readonly clean: number;
  readonly quiet: number;
}

/** The page that says which parts of the language are followed, made of the fixtures below a folder. */
export function coveragePage(folder: string): string {
  const families = readFamilies(folder);
  const total = countOf(families.flatMap(({ fixtures }) => fixtures.flatMap(sinksOf)));
  return [
    '<!-- Written by `node tools/generate-coverage.mjs` from packages/analyzer/test/fixtures; change those instead. -->',
    '# Coverage of the language',
    '',
    'Each feature has a fixture: a small program that runs, in which every call of a sink says whether labelled data arrives',
    'there. The tests run each program to see that it says the truth, and analyze it to see that it is told apart.',
    '',
    `In all, ${total.found} of ${total.labelled} places that labelled data reaches are found, and ${total.quiet} of ${total.clean} other places stay without a finding.`,
    '',
    ...families.flatMap(tableOf),
    'What is not followed as it is, and why, is on [the page of the limits](limits.md).',
    '',
  ].join('\n');
}

function tableOf({ name, fixtures }: Family): readonly string[] {
  const rows = fixtures.map((fixture) => {
    const { labelled, found, clean, quiet } = countOf(sinksOf(fixture));
    const result = [
      ...(found < labelled ? [`misses ${labelled - found}`] : []),
      ...(quiet < clean ? [`${clean - quiet} too many`] : []),
    ];
    return `| ${fixture.feature} | ${labelled} | ${clean} | ${result.length === 0 ? 'followed' : result.join(', ')} |`;
  });
  return [
    `## ${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
    '',
    '| Feature | Labelled | Clean | Result |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

function sinksOf({ files }: Fixture): readonly SinkLine[] {
  return files.flatMap(({ sinks }) => sinks);
}

function countOf(sinks: readonly SinkLine[]): Count {
  const count = (...marks: readonly SinkLine['mark'][]): number =>
    sinks.filter(({ mark }) => marks.includes(mark)).length;
  return {
    labelled: count('error', 'missing'),
    found: count('error'),
    clean: count('clean', 'spurious'),
    quiet: count('clean'),
  };
}
