import { parsePolicy } from '@purposely/core';
import { describe, expect, test } from 'vitest';
import { analyze, type ConfigInput, parseConfig } from '../../src';

const policy = {
  name: 'callees',
  version: '1',
  categories: { 'personal-data': {} },
  purposes: { analytics: {} },
  clauses: [{ id: 'none', deny: {}, reason: 'Nothing is allowed in this test.' }],
};

const files = {
  'src/io.ts': `
    export function load() { return ''; }
    export class Mailer { send(text: string) { return text.length; } }
    export function outer() { function inner() {} return inner; }
  `,
  'src/main.ts': `
    import axios from 'axios';
    import { readFile } from 'node:fs';
    import { Mailer } from './io';
    export async function never() { return; track(await axios.post('/'), readFile); }
    export const answer = async () => (await fetch('/')).json();
    (console as any)['table']([]);
    new Mailer();
  `,
};

type Callees = Pick<ConfigInput, 'sources' | 'sinks' | 'declassifiers'>;

/** What is said of callees that match nothing. */
function unmet(callees: Callees): readonly string[] {
  const config = parseConfig({ policy, ...callees }, '/app/purposely.config.json');
  const { gaps } = analyze({ config, policy: parsePolicy(policy), files });
  return gaps.filter(({ message }) => message.includes('.callee in the configuration')).map(({ message }) => message);
}

describe('callees of the configuration', () => {
  test.each([
    ['a function of a file', 'src/io.ts#load'],
    ['a file that is written with backslashes', 'src\\io.ts#load'],
    ['a file that is written from the folder of the configuration', './src/io.ts#load'],
    ['a method of a file', 'src/io.ts#Mailer.send'],
    ['a function inside another one', 'src/io.ts#outer.inner'],
    ['a function by its name alone', 'load'],
    ['a method that nothing calls', 'Mailer.send'],
    ['a global function that is called in code that never runs', 'track'],
    ['a method of a type of the language that no file names', 'Response.json'],
    ['a method that is called between brackets', 'console.table'],
    ['a function of a package that is called in code that never runs', 'axios#post'],
    ['a package itself', 'axios#default'],
    ['a module of the runtime under its other name', 'fs#readFile'],
    ['a module of the runtime', 'node:fs#readFile'],
    ['a member of a module that is a global', 'node:console#table'],
  ])('%s is there: %s', (_, callee) => {
    expect(unmet({ sinks: [{ callee }] })).toEqual([]);
  });

  test.each([
    ['NoSuch.thing', 'no file of the project mentions "NoSuch". Check the name.'],
    ['Mailer.sent', 'the class "Mailer" has no method "sent". Did you mean "Mailer.send"?'],
    ['trck', 'no file of the project mentions "trck". Did you mean "track"?'],
    ['console.tabel', 'no file of the project mentions "tabel". Did you mean "table"?'],
    ['src/ooi.ts#load', '"src/ooi.ts" is no file of the project. Did you mean "src/io.ts"?'],
    ['src/io.ts#laod', '"src/io.ts" has no function "laod". Did you mean "load"?'],
    ['src/main.ts#load', '"src/main.ts" has no function "load". Check the name.'],
    ['axois#post', 'no file of the project imports "axois". Did you mean "axios"?'],
    ['axios#psot', 'no file of the project mentions "psot". Did you mean "post"?'],
  ])('%s matches nothing', (callee, because) => {
    expect(unmet({ sinks: [{ callee: 'track' }, { callee }] })).toEqual([
      `sinks[1].callee in the configuration: "${callee}" matches nothing: ${because}`,
    ]);
  });

  test('sources and declassifiers are looked for too', () => {
    expect(
      unmet({
        sources: [{ callee: 'laod', categories: ['personal-data'] }],
        declassifiers: [{ callee: 'hash', to: 'pseudonymized' }],
      }),
    ).toEqual([
      'declassifiers[0].callee in the configuration: "hash" matches nothing: no file of the project mentions "hash". Check the name.',
      'sources[0].callee in the configuration: "laod" matches nothing: no file of the project mentions "laod". Did you mean "load"?',
    ]);
  });
});
