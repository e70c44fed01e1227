import { describe, expect, it } from 'vitest';
import { analyzeTexts, foundLines } from '../language/analysis';

function linesOf(files: Readonly<Record<string, string>>, file: string): readonly number[] {
  return [...foundLines(analyzeTexts(files).findings, file)];
}

const throws = 'throw new TypeError(__source());';
const catches = ["try { require('./throws'); __sink(__source()); }", 'catch (error) { __sink(error.message); }'];

describe('a required file that throws', () => {
  it('throws where it is required, and nothing behind that runs', () => {
    expect(linesOf({ 'main.js': catches.join('\n'), 'throws.js': throws }, 'main.js')).toEqual([2]);
    expect(linesOf({ 'main.js': catches.join('\n'), 'throws.js': 'exports.a = 1;' }, 'main.js')).toEqual([1]);
  });

  it('rejects what import() gives', () => {
    const text = ["import('./throws').then(() => __sink(__source()),", '(error) => __sink(error.message));'].join('\n');
    expect(linesOf({ 'main.js': text, 'throws.js': throws }, 'main.js')).toEqual([2]);
  });
});

describe('a file that nobody mentions', () => {
  const reads = 'exports.value = global.setting;';
  const sets = "global.setting = __source();\n__sink(require('./a').value);";

  it('begins before those that it requires, whatever they are called', () => {
    expect(linesOf({ 'a.js': reads, 'z.js': sets }, 'z.js')).toEqual([2]);
  });

  it('is taken by its name where files mention each other in a circle', () => {
    const circle = (other: string): string => `${reads}\nrequire('./${other}');`;
    expect(linesOf({ 'a.js': circle('index'), 'index.js': sets }, 'index.js')).toEqual([2]);
    expect(linesOf({ 'a.js': circle('z'), 'z.js': sets }, 'z.js')).toEqual([]);
  });
});

describe('a chain of files that require each other', () => {
  it('is followed to its end, however long it is', () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`f${index}.js`, `module.exports = require('./f${index + 1}');`]),
    );
    expect(
      linesOf(
        { ...files, 'f300.js': 'module.exports = __source();', 'main.js': "__sink(require('./f0'));" },
        'main.js',
      ),
    ).toEqual([1]);
  });
});
