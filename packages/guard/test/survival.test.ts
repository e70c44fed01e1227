import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flavours } from './survival/flavours';
import { loadWays } from './survival/load';
import type { Seen } from './survival/main';
import { survivalPage } from './survival/page';
import { openSurvivalWorkshop, runWays, type SurvivalWorkshop } from './survival/variants';

const groups = await loadWays();

let workshop: SurvivalWorkshop;
beforeAll(async () => {
  workshop = await openSurvivalWorkshop();
}, 60_000);
afterAll(() => workshop.close());

describe.each(flavours)('labels in classes with $flavour decorators, define $define', (flavour) => {
  let seen: readonly Seen[];
  beforeAll(async () => {
    seen = await runWays(workshop, flavour);
  }, 120_000);

  describe.each(groups.map((group) => [group.title, group.ways] as const))('%s', (title, ways) => {
    it.each(ways.map((way) => [way.name, way] as const))('%s', (name, { fares, instead }) => {
      const shown = seen.find((one) => one.group === title && one.name === name);
      const expected = { fares: fares(flavour), broken: [] };
      expect(shown?.modes).toEqual({ enforce: expected, redact: expected, report: expected });
      if (instead?.way !== undefined) {
        expect(shown?.instead).toEqual({ fares: expect.stringMatching(/^(kept|caught)$/), broken: [] });
      }
    });
  });
});

describe('the page of what becomes of labels', () => {
  it('is what the ways say; write it again with: node tools/generate-survival.mjs', () => {
    const page = readFileSync(new URL('../../../docs/label-survival.md', import.meta.url), 'utf8');
    expect(page).toBe(survivalPage(groups));
  });

  it('says why there is each gap, and what to do in place of it', () => {
    const gaps = groups.flatMap(({ ways }) =>
      ways.filter(({ fares }) => flavours.some((flavour) => fares(flavour) === 'gap')),
    );
    expect(gaps.filter(({ why, instead }) => why === undefined || instead === undefined)).toEqual([]);
  });

  it('names no way twice', () => {
    const names = groups.flatMap(({ ways }) => ways.map(({ name }) => name));
    expect(names).toEqual([...new Set(names)]);
  });
});
