import { describe, expect, it } from 'vitest';
import { type AnalyzeInput, analyze, analyzeAsync, type Progress } from '../../src';
import { inputOf, large } from './project';

const stop = new Error('The user closed the file.');

const small = { 'a.js': 'export function f(x) { __sink(x); }', 'b.js': "import { f } from './a.js';\nf(__source());" };

/** How often an analysis that is aborted at a moment of its work still says how far it is. */
function callsAfterAbort(input: AnalyzeInput, when: (progress: Progress, calls: number) => boolean): number {
  const controller = new AbortController();
  let calls = 0;
  let callsAtAbort = Number.NaN;
  const progress = (state: Progress): void => {
    calls++;
    if (!when(state, calls)) return;
    callsAtAbort = calls;
    controller.abort(stop);
  };
  expect(() => analyze({ ...input, signal: controller.signal, progress })).toThrow(stop);
  return calls - callsAtAbort;
}

describe('an analysis that is aborted', () => {
  it('does not begin when the signal was aborted before', () => {
    const phases: string[] = [];
    const input = { ...inputOf(small), signal: AbortSignal.abort(stop) };
    expect(() => analyze({ ...input, progress: ({ phase }) => phases.push(phase) })).toThrow(stop);
    expect(phases).toEqual([]);
  });

  it.each(['read', 'lower', 'solve', 'check'])('goes no further in the phase "%s"', (phase) => {
    expect(callsAfterAbort(inputOf(small), (state) => state.phase === phase)).toBe(0);
  });

  it('goes no further in the middle of one function', () => {
    let before: Progress | null = null;
    const sameAsBefore = (state: Progress): boolean => {
      const same = state.phase === 'solve' && state.done === before?.done && state.file === before.file;
      before = state;
      return same;
    };
    expect(callsAfterAbort(inputOf(large), sameAsBefore)).toBe(0);
  });

  it('rejects with the reason, when a timer of the same thread aborts it', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(stop), 0);
    await expect(analyzeAsync({ ...inputOf(large), signal: controller.signal })).rejects.toBe(stop);
  });

  it('leaves nothing behind that changes the next one', () => {
    const input = inputOf({ 'a.js': '__sink(__source());' });
    const before = analyze(input);
    callsAfterAbort(inputOf(large), ({ phase }, calls) => phase === 'solve' && calls > 100);
    expect(analyze(input)).toEqual(before);
  });
});

describe('a progress callback', () => {
  it('hears the phases in order, with numbers that never fall and never pass the total', () => {
    const heard: Progress[] = [];
    analyze({
      ...inputOf({ 'a.js': 'export const f = () => __source();', 'b.js': 'f();' }),
      progress: (state) => heard.push(state),
    });
    expect([...new Set(heard.map(({ phase }) => phase))]).toEqual(['read', 'lower', 'solve', 'check']);
    for (const [index, { phase, done, total }] of heard.entries()) {
      const before = heard[index - 1];
      if (before?.phase === phase) expect(done).toBeGreaterThanOrEqual(before.done);
      if (total !== null) expect(done).toBeLessThanOrEqual(total);
    }
    expect(heard.filter(({ phase }) => phase === 'lower').map(({ file }) => file)).toEqual(['a.js', 'b.js']);
  });

  it('that throws ends the analysis with what it threw, wherever it stands', () => {
    for (const phase of ['read', 'lower', 'solve', 'check']) {
      const progress = (state: Progress): void => {
        if (state.phase === phase) throw stop;
      };
      expect(() => analyze({ ...inputOf({ 'a.js': 'f();' }), progress })).toThrow(stop);
    }
  });

  it('changes nothing in the report', async () => {
    const input = inputOf({ 'a.js': 'export function f(x) { __sink(x); }\nf(__source());' });
    const plain = analyze(input);
    expect(analyze({ ...input, progress: () => {} })).toEqual(plain);
    expect(await analyzeAsync(input)).toEqual(plain);
  });
});
