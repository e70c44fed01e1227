import { describe, expect, it } from 'vitest';
import { analyzeTexts, foundLines } from '../language/analysis';

function linesOf(files: Readonly<Record<string, string>>, file: string): readonly number[] {
  return [...foundLines(analyzeTexts(files).findings, file)];
}

describe('what one program changes in the language', () => {
  const changing = [
    "Array.prototype.map = () => ['a'];",
    "String.prototype.trim = () => 'a';",
    'Object.prototype.leaked = __source();',
    "globalThis.setting = 'a';",
  ].join('\n');
  const using = [
    '__sink([__source()].map((item) => item)[0]);',
    '__sink(__source().trim());',
    '__sink({}.leaked);',
    'globalThis.setting = __source();',
    'setTimeout(() => __sink(setting));',
  ].join('\n');

  it('does not show in a program of other files', () => {
    expect(linesOf({ 'a.js': changing, 'b.js': using, 'c.js': changing }, 'b.js')).toEqual([1, 2, 5]);
  });

  it('shows in files that import it', () => {
    expect(linesOf({ 'a.js': changing, 'b.js': `require('./a');${using}` }, 'b.js')).toEqual([3, 5]);
  });

  it('shows in scripts that use its variables', () => {
    const script = `var shared = 1;\n${changing}`;
    expect(linesOf({ 'a.js': script, 'b.js': `${using}\nuse(shared);` }, 'b.js')).toEqual([3, 5]);
  });
});
