import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze, REPORTERS, renderReport } from '../../src';
import { inputOf } from './project';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));

function filesUnder(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]sx?$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** An order that differs for each seed; Fisher and Yates, with a linear congruence for chance. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    const [a, b] = [result[i] as Item, result[j] as Item];
    result[i] = b;
    result[j] = a;
  }
  return result;
}

/** Milliseconds in which all fixtures of a family are analyzed three times, also where others are busy. */
const WHOLE_FAMILIES = 120_000;

/** The whole report in every form in which it is written. */
function written(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const report = analyze(inputOf(files));
  return Object.fromEntries(REPORTERS.map((reporter) => [reporter, renderReport(report, reporter, { verbose: true })]));
}

describe('the report, in every format', { timeout: WHOLE_FAMILIES }, () => {
  it.each(readdirSync(fixtures))('does not depend on the order of the files: %s', (family) => {
    const files = filesUnder(join(fixtures, family));
    const names = Object.keys(files);
    const expected = written(files);
    for (const order of [names.toReversed(), shuffled(names, 1)]) {
      expect(written(Object.fromEntries(order.map((name) => [name, files[name] ?? ''])))).toEqual(expected);
    }
  });

  it('does not depend on the order of modules that import each other in a circle', () => {
    const files = {
      'a.js': "import { b } from './b.js';\nexport const a = () => b;\n__sink(b);",
      'b.js': "import { c } from './c.js';\nexport const b = __source();\n__sink(c);",
      'c.js': "import { a } from './a.js';\nexport const c = 1;\n__sink(a());",
      'global.js': 'var shared = __source();',
      'other.js': '__sink(shared); var shared;',
    };
    const expected = written(files);
    for (let seed = 1; seed <= 10; seed++) {
      const names = shuffled(Object.keys(files) as (keyof typeof files)[], seed);
      expect(written(Object.fromEntries(names.map((name) => [name, files[name]])))).toEqual(expected);
    }
  });
});
