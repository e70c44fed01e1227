import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src';
import { analyzeTexts, foundLines } from './language/analysis';
import { execute } from './language/execution';
import { type Family, type Fixture, readFamilies } from './language/fixtures';
import { broken } from './language/marks';
import { pages } from './language/pages';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const families = readFamilies(folder);

function analyzeFamily({ fixtures }: Family): Report {
  return analyzeTexts(Object.fromEntries(fixtures.flatMap(({ files }) => files.map(({ path, text }) => [path, text]))));
}

function differences(fixture: Fixture, report: Report): readonly string[] {
  return fixture.files.flatMap(({ path, sinks }) =>
    broken(sinks, foundLines(report.findings, path)).map((complaint) => `${path} ${complaint}`),
  );
}

describe.each(families.map((family) => [family.name, family] as const))('the analyzer on %s', (_name, family) => {
  let report: Report | null = null;

  it.each(family.fixtures.map((fixture) => [fixture.feature, fixture] as const))(
    'finds what is marked, and no more: %s',
    (_feature, fixture) => {
      report ??= analyzeFamily(family);
      expect(differences(fixture, report)).toEqual([]);
    },
    // The first one waits until the whole family is analyzed.
    120_000,
  );
});

const fixtures = families.flatMap((family) => family.fixtures);

describe('a fixture', () => {
  it.each(fixtures.map((fixture) => [fixture.feature, fixture] as const))(
    'is marked as it behaves when run: %s',
    async (_feature, fixture) => {
      const observed = await execute(fixture);
      const wrong = fixture.files.flatMap(({ path, sinks }) =>
        sinks.flatMap(({ line, mark, unseen }) => {
          const place = `${path}:${line}`;
          if (!observed.called.has(place)) return unseen === null ? [`${place} is never run`] : [];
          const arrives = observed.labelled.has(place);
          const says = mark === 'error' || mark === 'missing';
          return unseen !== null || arrives === says
            ? []
            : [`${place} ${arrives ? 'receives' : 'does not receive'} text of the source`];
        }),
      );
      expect(wrong).toEqual([]);
    },
  );

  it.each(fixtures.map((fixture) => [fixture.feature, fixture] as const))(
    'has three cases that are labelled and three that are not: %s',
    (_feature, fixture) => {
      const marks = fixture.files.flatMap(({ sinks }) => sinks.map(({ mark }) => mark));
      const labelled = marks.filter((mark) => mark === 'error' || mark === 'missing').length;
      expect({ labelled: labelled >= 3, clean: marks.length - labelled >= 3 }).toEqual({ labelled: true, clean: true });
    },
  );

  it('has a feature of its own', () => {
    const names = fixtures.map(({ feature }) => feature);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe.each(Object.entries(pages(folder)))('docs/passes/%s', (name, expected) => {
  it('is what the fixtures say; write it again with: node tools/generate-coverage.mjs', () => {
    const page = fileURLToPath(new URL(`../../../docs/passes/${name}`, import.meta.url));
    expect(readFileSync(page, 'utf8')).toBe(expected);
  });
});
