import { describe, expect, it } from 'vitest';
import { reportOn } from '../hostile/analysis';

/** Which of two elements carry labelled data when a list is made of a source. */
function labelled(source: string): readonly number[] {
  const text = `async function main() {
  const list = await Array.fromAsync(${source});
  __sink(list[0]);
  __sink(list[1]);
}
main();
`;
  return reportOn({ 'a.js': text }).findings.flatMap(({ place, tier }) =>
    tier === 'confirmed' ? [place.line - 3] : [],
  );
}

// Not all versions of Node that run these tests have the function, so that no fixture says this.
describe('Array.fromAsync', () => {
  it.each([
    ["(async function* () { yield __source(); yield 'clean'; })()", [0]],
    ["(async function* () { yield 'clean'; yield __source(); })()", [1]],
    ["(function* () { yield Promise.resolve(__source()); yield 'clean'; })()", [0]],
    ["[Promise.resolve('clean'), Promise.resolve(__source())]", [1]],
    ["new Set(['clean', __source()])", [1]],
    ["{ length: 2, 0: __source(), 1: 'clean' }", [0]],
    ["[1, 2], async (_, index) => (index === 1 ? __source() : 'clean')", [1]],
    ['[__source(), __source()], (text) => text.length', []],
    ["{ async *[Symbol.asyncIterator]() { yield 'clean'; yield __source(); } }", [1]],
  ])('keeps apart what it waits for: %s', (source, expected) => {
    expect(labelled(source)).toEqual(expected);
  });
});
