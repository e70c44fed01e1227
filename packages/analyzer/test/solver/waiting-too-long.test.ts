import { expect, it } from 'vitest';
import { analyzeTexts } from '../language/analysis';

/** A callback without a call in it, which takes more steps than one entry point may by far. */
const long = `setTimeout(() => { let x = 0; ${'x = x + 1; '.repeat(500)} __sink(x); });`;

it('what a file leaves waiting ends where it takes too many steps, and the rest of the program is analyzed', () => {
  const files = {
    'a.js': `export {}; ${long}\n__sink(__source());`,
    'b.js': 'export {};\nsetTimeout(() => { __sink(__source()); });',
  };
  const { findings, gaps } = analyzeTexts(files, { stepsPerEntry: 50 });
  expect(findings.map(({ place }) => `${place.file}:${place.line}`)).toEqual(['a.js:2', 'b.js:2']);
  expect(gaps.map(({ message }) => message).join('\n')).toContain('what a.js left waiting is too long');
});
