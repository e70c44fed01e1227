import { describe, expect, it } from 'vitest';
import { analyzeTexts, foundLines } from '../language/analysis';

function found(lines: readonly string[]): readonly number[] {
  return [...foundLines(analyzeTexts({ 'a.js': lines.join('\n') }).findings, 'a.js')];
}

describe('an object that is gone through in a way that nobody knows', () => {
  it('is no reason to ask the same again without end', () => {
    const text = `(async () => {
      const stream = new Response(__source()).body.pipeThrough(new TextDecoderStream());
      for await (const chunk of stream) __sink(chunk);
    })();`;
    const { gaps } = analyzeTexts({ 'a.js': text }, { stepsPerEntry: 3_000 });
    expect(gaps.filter(({ kind }) => kind === 'engine')).toEqual([]);
  });
});

describe('Iterator.from', () => {
  it('goes through what only says what comes next', () => {
    const endless = 'const endless = { next: () => ({ done: false, value: __source() }) };';
    const ending =
      'const ending = { count: 0, next() { return { done: this.count++ > 1, value: this.count === 1 ? __source() : "a" }; } };';
    expect(
      found([
        endless + ending,
        '__sink(Iterator.from(endless).take(1).toArray()[0]);',
        '__sink(Iterator.from(endless).take(0).toArray());',
        'const [first, second] = Iterator.from(ending);',
        '__sink(first);',
        '__sink(second);',
      ]),
    ).toEqual([2, 5]);
  });

  it('asks what can be gone through for its iterator', () => {
    expect(
      found([
        'const list = Iterator.from(["a", __source()]);',
        '__sink(list.next().value);',
        '__sink(list.next().value);',
        'function* both() { yield __source(); yield "a"; }',
        '__sink(Iterator.from(both()).drop(1).next().value);',
        '__sink(Iterator.from(both()).map((item) => item).next().value);',
      ]),
    ).toEqual([3, 6]);
  });
});

describe('the union of two sets', () => {
  it('has the members of the first one in front', () => {
    expect(
      found([
        'const [some, plain] = [new Set(["a", __source()]), new Set(["a", "b"])];',
        '__sink([...some.union(plain)][0]);',
        '__sink([...some.union(plain)][1]);',
        '__sink([...plain.union(some)][1]);',
        '__sink([...plain.union(some)]);',
        '__sink([...plain.union(plain)]);',
      ]),
    ).toEqual([3, 5]);
  });
});
