import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected } from './fixtures/expected';
import { compilers } from './support/compilers';
import { openWorkshop, type Workshop } from './support/workshop';

const source = readFileSync(new URL('./fixtures/model.ts', import.meta.url), 'utf8');
const require = createRequire(import.meta.url);

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
}, 30_000);
afterAll(() => workshop.close());

function configure(experimentalDecorators: boolean): string {
  const flavour = experimentalDecorators ? 'legacy' : 'standard';
  workshop.write(`${flavour}.ts`, source);
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    experimentalDecorators,
    emitDecoratorMetadata: experimentalDecorators,
    noCheck: true,
    outDir: `out-${flavour}`,
  };
  return workshop.write(`tsconfig.${flavour}.json`, JSON.stringify({ compilerOptions, files: [`${flavour}.ts`] }));
}

describe.each([
  ['standard', false],
  ['legacy', true],
] as const)('with %s decorators', (flavour, legacy) => {
  it('the output of tsc fills the register', { timeout: 60_000 }, async () => {
    const config = configure(legacy);
    await promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', config]);
    const path = `${workshop.folder}/out-${flavour}/${flavour}.js`;
    expect(await workshop.node(path)).toEqual(expected);
  });

  it('tsx fills the register', { timeout: 60_000 }, async () => {
    const config = configure(legacy);
    const path = workshop.write(`tsx-${flavour}.mts`, source);
    const tsx = require.resolve('tsx/cli');
    const { stdout } = await promisify(execFile)(process.execPath, [tsx, '--tsconfig', config, path]);
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});

it('an ESM and a CommonJS copy, and the two flavours, share one register', async () => {
  const base = `import { Category } from '@purposely/decorators';
    export class Base { @Category('a') one = 1; @Category('b') two = 2; }`;
  const esm = { flavour: 'standard', define: true, format: 'esm' } as const;
  const cjs = { flavour: 'legacy', define: true, format: 'cjs' } as const;
  workshop.write('base.mjs', (await compilers.esbuild?.(base, esm)) ?? '');
  workshop.write(
    'derive.cjs',
    (await compilers.TypeScript?.(
      `import { Category } from '@purposely/decorators';
       export function derive(Base: any) {
         class Derived extends Base { @Category('c') two = 3; @Category('d') three = 3; }
         return Derived;
       }`,
      cjs,
    )) ?? '',
  );
  const path = workshop.write(
    'main.mjs',
    `import * as esm from '@purposely/decorators';
     import { createRequire } from 'node:module';
     import { Base } from './base.mjs';
     const require = createRequire(import.meta.url);
     const cjs = require('@purposely/decorators');
     const Derived = require('./derive.cjs').derive(Base);
     const read = (copy, target) => [...copy.labelsOf(target)].map(([key, [label]]) => key + ' ' + label.category).sort();
     console.log(JSON.stringify({
       different: esm.labelsOf !== cjs.labelsOf,
       base: [read(esm, Base), read(cjs, Base)],
       derived: [read(esm, Derived), read(cjs, Derived)],
       reflected: Reflect.getOwnMetadata(esm.REFLECT_KEY, Derived).instance.fields.has('three'),
       standard: Base[Symbol.metadata][esm.METADATA_KEY].instance.fields.has('one'),
     }));`,
  );
  const baseLabels = ['one a', 'two b'];
  const derivedLabels = ['one a', 'three d', 'two c'];
  expect(await workshop.node(path)).toEqual({
    different: true,
    base: [baseLabels, baseLabels],
    derived: [derivedLabels, derivedLabels],
    reflected: true,
    standard: true,
  });
});
