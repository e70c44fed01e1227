import { describe, expect, test } from 'vitest';
import { analyze } from '../../src';
import { inputOf } from './project';

const main =
  "import data from './data.json';\n__sink(data.on ? __source() : '');\n__sink(data.off ? __source() : '');\n";
const data = '{ "on": true, "off": false }';

/** Lines of the sinks that are found, and what is said of the rest. */
function check(files: Readonly<Record<string, string>>): { lines: readonly number[]; gaps: readonly string[] } {
  const { findings, gaps } = analyze(inputOf(files));
  return { lines: findings.map(({ place }) => place.line), gaps: gaps.map(({ message }) => message) };
}

describe('a JSON file', () => {
  test('is read without a tsconfig', () => {
    expect(check({ 'main.ts': main, 'data.json': data })).toEqual({ lines: [2], gaps: [] });
  });

  test('is read although the tsconfig does not say so', () => {
    const tsconfig = '{ "compilerOptions": { "module": "commonjs", "resolveJsonModule": false } }';
    expect(check({ 'main.ts': main, 'data.json': data, 'tsconfig.json': tsconfig })).toEqual({ lines: [2], gaps: [] });
  });

  test('is data from outside, without a gap, where it is very long', () => {
    const long = `{ "on": true, "off": false, "text": "${'x'.repeat(200_000)}" }`;
    expect(check({ 'main.ts': main, 'data.json': long })).toEqual({ lines: [2, 3], gaps: [] });
  });

  test('is a gap where it does not exist', () => {
    expect(check({ 'main.ts': main }).gaps).toEqual([
      'main.ts imports "./data.json", which does not exist. What comes from there is not followed.',
    ]);
  });

  test('is a gap where it is broken', () => {
    expect(check({ 'main.ts': main, 'data.json': '{ "on": true, "off": ' }).gaps).toEqual([
      'data.json has a syntax error in line 1: Expression expected. The code around it may not be followed.',
    ]);
  });
});
