import { describe, expect, it } from 'vitest';
import { reportOn } from '../hostile/analysis';

function gapsOf(line: string): readonly string[] {
  const { gaps } = reportOn({ 'a.js': `const tail = process.env.TAIL;\n${line}\n` });
  return gaps.flatMap(({ kind, place }) => (place === null ? [] : `${kind} ${place.file}:${place.line}`));
}

describe('text that is run as code', () => {
  it.each([
    "eval('1 + ' + tail);",
    "(0, eval)('a' + tail);",
    'eval(tail);',
    "eval(require('plugin').code);",
    "new Function('a', 'return ' + tail)(1);",
    "Function('return ' + tail)();",
    "require('node:vm').runInNewContext(tail, {});",
    "setTimeout('tail', 1);",
    "setTimeout('a' + tail, 1);",
    'setInterval(String(tail), 1);',
    "new Function('a', 'b', 'return eval(b)')(1, ['a'].join());",
    "(0, eval)(['eval(', ')'].join('process.env.TAIL'));",
  ])('is a gap: %s', (line) => {
    expect(gapsOf(line)).toEqual(['unresolved-call a.js:2']);
  });

  it.each(['eval(1);', 'eval({});', 'setTimeout(() => tail, 1);', 'setTimeout(require("plugin").act, 1);'])(
    'is none where no text is given: %s',
    (line) => {
      expect(gapsOf(line)).toEqual([]);
    },
  );

  it.each([
    "(0, eval)('1' + '2');",
    "new Function('a', 'return ' + 'a')(1);",
    "require('node:vm').runInNewContext('a', { a: 1 });",
  ])('is none where the text is known: %s', (line) => {
    expect(gapsOf(line)).toEqual([]);
  });

  it('gives labelled text back', () => {
    const { findings } = reportOn({ 'a.js': '__sink(eval(__source()));\n__sink(eval("1"));\n' });
    expect(findings.map(({ place, tier }) => `${place.line} ${tier}`)).toEqual(['1 possible']);
  });
});
