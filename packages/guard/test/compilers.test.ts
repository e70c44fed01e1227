import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilers, variants } from '../../decorators/test/support/compilers';
import { openWorkshop, type Workshop } from '../../decorators/test/support/workshop';

const source = readFileSync(new URL('./fixtures/guarded.ts', import.meta.url), 'utf8');
const withGuarded = source.replace('class Person', '@Guarded class Person').replace('/* GUARDED */', '@Guarded');

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop({
    '@purposely/core': 'core/src/index.ts',
    '@purposely/decorators': 'decorators/src/index.ts',
    '@purposely/guard': 'guard/src/index.ts',
  });
}, 30_000);
afterAll(() => workshop.close());

/** Worked out by hand from guarded.ts. Own enumerable properties are those without labels; JSON puts guarded fields first. */
const expected = {
  allowed: ['ada@example.test', '555-1234567', 'likes tea', 'A', 'ada@example.test', 'likes milk'],
  denied: ['email', 'phone', 'note', 'initial', 'email', 'diagnosis'],
  purpose: 'hay fever',
  unguarded: ['p1', 'plain'],
  keys: ['id', 'plain'],
  spread: { id: 'p1', plain: 'plain' },
  json: expect.stringMatching(/^\{.*"email":"ada@example\.test".*"id":"p1","plain":"plain"\}$/),
  jsonDenied: expect.stringMatching(/^(email|phone|note)$/),
  clone: { id: 'p1', plain: 'plain' },
};

describe.each(Object.entries(compilers))('classes compiled by %s', (name, compile) => {
  const run = async (code: string, suffix: string): Promise<unknown> => {
    const path = workshop.write(
      `${`${name}-${suffix}`.replaceAll(/\W/g, '-')}.${suffix.includes('esm') ? 'mjs' : 'cjs'}`,
      code,
    );
    return workshop.node(path);
  };

  it.each(variants)('are guarded or refused, never leaking ($flavour, define $define, $format)', async (variant) => {
    const outcome = await run(await compile(source, variant), Object.values(variant).join('-'));
    if (variant.flavour === 'legacy' && variant.define) {
      expect(outcome).toMatch(
        /^TypeError: \w+\.email is defined anew on each instance, .* useDefineForClassFields: false/,
      );
    } else expect(outcome).toEqual(expected);
  });

  it.each(variants)('are guarded with @Guarded ($flavour, define $define, $format)', async (variant) => {
    const outcome = await run(await compile(withGuarded, variant), `guarded-${Object.values(variant).join('-')}`);
    expect(outcome).toEqual(expected);
  });
});
