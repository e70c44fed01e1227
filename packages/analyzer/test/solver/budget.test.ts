import { expect, test } from 'vitest';
import { Budget } from '../../src/solver/state/budget';
import { Course } from '../../src/solver/state/course';
import { DEFAULT_LIMITS } from '../../src/solver/state/limits';
import { analyzeTexts, foundLines } from '../language/analysis';

test('what callbacks took is not taken from the functions that nothing calls', () => {
  const budget = new Budget({ ...DEFAULT_LIMITS, steps: 10, stepsPerFile: 0 }, 1, new Course(1, undefined));
  budget.enter('callbacks');
  budget.tick(10_000);
  expect(budget.isOver).toBe(true);
  budget.enter('entries');
  expect(budget.isOver).toBe(false);
  budget.tick(100);
  budget.enter('callbacks');
  expect(budget.isOver).toBe(true);
  budget.enter('entries');
  expect(budget.isOver).toBe(false);
  budget.tick(10_000);
  expect(budget.isOver).toBe(true);
});

test('each file has its steps before the run is over', () => {
  const budget = new Budget({ ...DEFAULT_LIMITS, steps: 0, stepsPerFile: 5_000 }, 3, new Course(3, undefined));
  budget.enter('entries');
  budget.tick(15_000);
  expect(budget.isOver).toBe(false);
  budget.tick();
  expect(budget.isOver).toBe(true);
});

test('one file full of callbacks keeps no other file from being looked at', () => {
  const callback = `outside((text) => { ${'text = String(text).trim() + text;'.repeat(50)} });\n`;
  const files = {
    'busy.js': callback.repeat(60),
    'other.js': `module.exports.handle = () => {
  __sink('clean');
  __sink(__source());
};
`,
  };
  const { findings } = analyzeTexts(files, { steps: 1, stepsPerFile: 1 });
  expect([...foundLines(findings, 'other.js')]).toEqual([3]);
});

test('a loop that waits for much leaves steps for what stands behind it', () => {
  const files = {
    'loop.js': `async function produce(round) {
  await null;
  let made = 0;
  for (let at = 0; at < 200; at++) made = (made + at * round) % 7;
  return made;
}
async function main() {
  let last;
  for (let round = 0; round < 250; round++) last = await produce(round);
  __sink(last + __source());
}
main();
`,
  };
  expect([...foundLines(analyzeTexts(files).findings, 'loop.js')]).toEqual([10]);
});
