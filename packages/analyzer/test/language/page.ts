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
    '## Known limits',
    '',
    limitsOf(families),
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

/** One paragraph: the places whose marks admit a gap. */
function limitsOf(families: readonly Family[]): string {
  const fixtures = families.flatMap((family) => family.fixtures);
  const missing = fixtures.flatMap((fixture) => quotes(fixture, 'missing'));
  const spurious = fixtures.flatMap((fixture) => quotes(fixture, 'spurious'));
  if (missing.length + spurious.length === 0) return 'No fixture shows a limit.';
  return [
    missing.length === 0 ? 'Nothing that the fixtures show is missed.' : `Missed are ${listed(missing)}.`,
    spurious.length === 0
      ? 'Nothing is found that is not there.'
      : `Found although no data arrives are ${listed(spurious)}.`,
  ].join(' ');
}

function quotes(fixture: Fixture, mark: SinkLine['mark']): readonly string[] {
  return fixture.files.flatMap(({ path, text, sinks }) => {
    const lines = text.split('\n');
    return sinks
      .filter((sink) => sink.mark === mark)
      .map(
        ({ line }) => `\`${codeOf(lines[line - 1] ?? '')}\` (${fixture.feature}, ${path.split('/').at(-1)}:${line})`,
      );
  });
}

function codeOf(line: string): string {
  return (line.split('//')[0] ?? '').trim().replaceAll('`', "'");
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
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
