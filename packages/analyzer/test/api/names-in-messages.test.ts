import { parsePolicy } from '@purposely/core';
import { describe, expect, test } from 'vitest';
import { analyze, parseConfig, type Report } from '../../src';

const policy = {
  name: 'names',
  version: '1',
  categories: { 'personal-data': {} },
  purposes: { analytics: {} },
  clauses: [{ id: 'none', deny: {}, reason: 'Nothing is allowed in this test.' }],
};

function check(files: Readonly<Record<string, string>>): Report {
  const sources = ['src/io.ts#load', 'src/io.ts#default'].map((callee) => ({ callee, categories: ['personal-data'] }));
  const sinks = ['src/io.ts#Mail.send', 'src/out.ts#default', 'axios#post', 'pkg#default', 'console.log'].map(
    (callee) => ({ callee, purpose: 'analytics' }),
  );
  const config = parseConfig({ policy, sources, sinks }, '/app/purposely.config.json');
  const inOut = {
    'src/io.ts': `export function load() { return ''; } export default () => load();
      export class Mail { static send(text: string) { return text.length; } }`,
    'src/out.ts': 'export default function (text: string) { return text.length; }',
  };
  return analyze({ config, policy: parsePolicy(policy), files: { ...inOut, ...files } });
}

describe('callees are named in messages as users write them', () => {
  test.each([
    ["import { load, Mail } from './io'; Mail.send(load());", 'src/io.ts#load reaches src/io.ts#Mail.send'],
    [
      "import load from './io'; import send from './out'; send(load());",
      'default export of src/io.ts reaches default export of src/out.ts',
    ],
    [
      "import { load } from './io'; import axios from 'axios'; axios.post(load());",
      'src/io.ts#load reaches axios.post',
    ],
    ["import { load } from './io'; import pkg from 'pkg'; pkg(load());", 'src/io.ts#load reaches pkg'],
    ["import { load } from './io'; console.log(load());", 'src/io.ts#load reaches console.log'],
  ])('%s', (text, sentence) => {
    const { findings } = check({ 'src/main.ts': text });
    expect(findings.map(({ message }) => message.split(' for the purpose')[0])).toEqual([sentence]);
  });

  test('a step into a default export says whose it is', () => {
    const text = "import { load } from './io'; import pass from './pass'; console.log(pass(load()));";
    const { findings } = check({ 'src/main.ts': text, 'src/pass.ts': 'export default (text: string) => text;' });
    expect(findings[0]?.path.map(({ message }) => message)).toContain('passed to default export of src/pass.ts');
  });

  test.each([
    ["const [first] = require('lists').all(); first(load());", 'an element of a list from outside'],
    ["const { found: [, second] } = require('lists'); second(load());", 'an element of lists.found'],
  ])('a function that a list from outside holds has no number for a name: %s', (text, name) => {
    const { gaps } = check({ 'src/main.ts': `import { load } from './io'; ${text}` });
    expect(gaps.map(({ message }) => message)).toContain(
      `Labelled data is passed to ${name}, for which there is no model; its result is taken to carry the data.`,
    );
  });
});
