import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected } from './fixtures/expected';
import { compilers, variants } from './support/compilers';
import { openWorkshop, type Workshop } from './support/workshop';

const source = readFileSync(new URL('./fixtures/model.ts', import.meta.url), 'utf8');
let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

describe.each(Object.entries(compilers))('the register filled by the output of %s', (name, compile) => {
  it.each(variants)('reads back what the model says ($flavour, define $define, $format)', async (variant) => {
    const code = await compile(source, variant);
    const file = `${name}-${Object.values(variant).join('-')}`.replaceAll(/\W/g, '-');
    const path = workshop.write(`${file}.${variant.format === 'esm' ? 'mjs' : 'cjs'}`, code);
    expect(await workshop.node(path)).toEqual(expected);
  });
});
