import { describe, expect, it } from 'vitest';
import { analyzeTexts, foundLines } from './language/analysis';
import { execute } from './language/execution';
import { broken, sinkLines } from './language/marks';

const flow = '__sink(__source());';
const clean = "__sink('text');";

function complaints(text: string): readonly string[] {
  return broken(sinkLines(text), foundLines(analyzeTexts({ 'a.js': text }).findings, 'a.js'));
}

describe('the marks of fixtures', () => {
  it.each([[`${flow} // error: [disallowed-flow]`], [clean]])('hold where they say what is so: %s', (text) => {
    expect(complaints(text)).toEqual([]);
  });

  it.each([
    [flow, 'line 1: a finding, although no labelled data arrives here'],
    [`${clean} // error: [disallowed-flow]`, 'line 1: labelled data arrives here and is not found'],
    [`${flow} // MISSING: [disallowed-flow] a reason`, 'line 1: marked MISSING and found; the mark is now "error"'],
    [
      `${clean} // SPURIOUS: [disallowed-flow] a reason`,
      'line 1: marked SPURIOUS and no longer found; remove the mark',
    ],
  ])('are broken where they say something else: %s', (text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  it('belong to a sink', () => {
    expect(() => sinkLines('const a = 1; // error: [disallowed-flow]')).toThrow('Line 1 has a mark and no sink');
  });

  it.each([`${flow} // MISSING: [disallowed-flow]`, `${clean} // SPURIOUS: [disallowed-flow] -- not run`])(
    'say why when they admit a limit: %s',
    (text) => {
      expect(() => sinkLines(text)).toThrow('Line 1 must say why');
      const [sink] = sinkLines(text.replace('flow]', 'flow] it is hard'));
      expect(sink?.limit).toBe('it is hard');
    },
  );

  it('may call a finding spurious where no sink is, with a reason', () => {
    const lines = sinkLines('const a = 1; // SPURIOUS: [disallowed-flow] it is shifted -- it belongs to the next line');
    expect(broken(lines, new Set([1]))).toEqual([]);
    expect(broken(lines, new Set())).toHaveLength(1);
  });
});

describe('running a fixture', () => {
  const run = (text: string) => execute({ feature: 'x', files: [{ path: 'a.ts', text, sinks: sinkLines(text) }] });

  it('tells sinks that labelled data reaches from others and from those that are never called', async () => {
    const observed = await run(`${flow}\n${clean}\nif (false) __sink(1);`);
    expect(observed).toEqual({ called: new Set(['a.ts:1', 'a.ts:2']), labelled: new Set(['a.ts:1']) });
  });

  it('tries both answers of an unknown condition', async () => {
    const observed = await run(`const a = __unknown() ? __source() : 1;\n__sink(a);\nif (__unknown()) __sink(1);`);
    expect([...observed.called].sort()).toEqual(['a.ts:2', 'a.ts:3']);
    expect(observed.labelled).toEqual(new Set(['a.ts:2']));
  });
});
