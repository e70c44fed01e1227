import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

type Options = Readonly<Record<string, unknown>>;

function expectFound(page: readonly string[], options: Options | null, others: Readonly<Record<string, string>> = {}) {
  const config = { compilerOptions: { module: 'esnext', moduleResolution: 'bundler', ...options }, include: ['**/*'] };
  const files = { 'page.tsx': page.join('\n'), ...others };
  const report = reportOn(options === null ? files : { ...files, 'tsconfig.json': JSON.stringify(config) });
  const expected = page.flatMap((line, index) => (line.includes('// arrives') ? [`page.tsx:${index + 1}`] : []));
  expect(placesIn(report)).toEqual(expected);
}

const MAKE = `export const Part = 'part';
export function make(type: any, props: any, ...children: any[]): any {
  return { type, kept: props?.title, children };
}`;

const USES = [
  'function Card(props: any) { __sink(props); return null; }',
  '__sink((<p title={__source()} />).kept); // arrives',
  '__sink((<p name={__source()} />).kept);',
  '__sink((<p>a{__source()}</p>).children[1]); // arrives',
  '__sink((<p>a{__source()}</p>).children[0]);',
  '__sink((<Card title={__source()} />).kept); // arrives',
  '__sink((<Card name={__source()} />).kept);',
  '__sink((<>{__source()}</>).children); // arrives',
  '__sink((<>{__source()}</>).type);',
];

describe('what makes elements', () => {
  it('is what the compiler is told', () => {
    const options = { jsx: 'react', jsxFactory: 'make', jsxFragmentFactory: 'Part' };
    expectFound(["import { make, Part } from './make';", ...USES], options, { 'make.ts': MAKE });
  });

  it('is a member of the namespace that the compiler is told', () => {
    const named = MAKE.replace('Part', 'Fragment').replace('make', 'createElement');
    const options = { jsx: 'react', reactNamespace: 'Own' };
    expectFound(["import * as Own from './make';", ...USES], options, { 'make.ts': named });
  });

  it('is what the file says, whatever the compiler is told', () => {
    const lines = ['/** @jsx Own.make */', '/** @jsxFrag Own.Part */', "import * as Own from './make';", ...USES];
    expectFound(lines, { jsx: 'react', jsxFactory: 'other' }, { 'make.ts': MAKE });
    expectFound(lines, null, { 'make.ts': MAKE });
  });

  const RUNTIME = `export const Fragment = 'part';
export function jsx(type: any, props: any, key?: any): any {
  return { type, kept: props.title, children: props.children ?? [], key };
}
export { jsx as jsxs };`;

  it('is the function of the module that the compiler is told to import', () => {
    const keys = ['__sink((<p key={__source()} />).key); // arrives', '__sink((<p key={__source()} />).kept);'];
    const options = { jsx: 'react-jsx', jsxImportSource: '@own', paths: { '@own/*': ['./elements/*'] } };
    expectFound([...USES, ...keys, 'export {};'], options, { 'elements/jsx-runtime.ts': RUNTIME });
  });

  it('is the function of the module that the file says', () => {
    const others = { 'elements/jsx-runtime.ts': RUNTIME };
    const lines = ['/** @jsxImportSource ./elements */', ...USES, 'export {};'];
    expectFound(lines, { jsx: 'react-jsx' }, others);
    expectFound(lines, null, others);
  });
});

describe('elements of a package', () => {
  const RENDERED = [
    'function Card(props: any) {',
    '  __sink(props.title); // arrives',
    '  __sink(props.children);',
    '  return <h1>{props.title}</h1>;',
    '}',
    '__sink(<Card title={__source()}>a</Card>); // arrives',
    '__sink(<Card title="a">a</Card>);',
    '__sink(<><p>{__source()}</p>a</>); // arrives',
    '__sink(<><p>a</p>a</>);',
  ];

  it('are what their components make', () => {
    expectFound(["import React from 'react';", ...RENDERED], { jsx: 'react' });
    expectFound([...RENDERED, 'export {};'], { jsx: 'react-jsx' });
    expectFound([...RENDERED, 'export {};'], { jsx: 'preserve', jsxImportSource: 'preact' });
    expectFound(["import { h, Fragment } from 'preact';", ...RENDERED], {
      jsx: 'preserve',
      jsxFactory: 'h',
      jsxFragmentFactory: 'Fragment',
    });
  });

  it('are that too where nothing in sight of the file makes them', () => {
    expectFound([...RENDERED, 'export {};'], { jsx: 'preserve', jsxFactory: 'h' });
  });
});
