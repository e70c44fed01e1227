import { print } from '../print';
import type { Program } from '../program';
import type { Transformation } from '../transformation';
import { sinksIn } from './rewrite';

const sink = (_: number, value: string): string => `__sink(${value});`;

const form = { language: 'javascript', sink } as const;

/** A module of CommonJS waits for nothing. */
function waits({ steps }: Program): boolean {
  return /\bawait\b/.test(
    print(
      steps.flatMap(({ statements }) => statements),
      form,
    ).text,
  );
}

/** The program as one module of CommonJS. */
export const commonjs: Transformation = {
  name: 'write it as a module of CommonJS',
  apply: (program) => {
    if (waits(program)) return null;
    const { text } = print(
      ["'use strict';", ...program.steps.flatMap(({ statements }) => statements), 'module.exports = {};'],
      form,
    );
    return { files: { 'main.js': text }, sinks: sinksIn('main.js', text) };
  },
};

/** The first steps become a module of CommonJS, and the others require what they declare. */
export const required: Transformation = {
  name: 'split into two modules of CommonJS',
  apply: (program) => {
    const { steps } = program;
    const at = Math.ceil(steps.length / 2);
    const [before, after] = [steps.slice(0, at), steps.slice(at)];
    const names = before.flatMap(({ declared }) => declared);
    const assigned = new Set([...before, ...after].flatMap((step) => step.assigned));
    const text = print(
      program.steps.flatMap(({ statements }) => statements),
      form,
    ).text;
    // A constant that is required does not change with the variable; callbacks that wait would run in another order.
    if (after.length === 0 || names.length === 0 || names.some((name) => assigned.has(name))) return null;
    if (waits(program) || /\b(?:Promise|queueMicrotask|async)\b/.test(text)) return null;
    const list = names.map(({ text: name }) => name).join(', ');
    const first = print(
      ["'use strict';", ...before.flatMap(({ statements }) => statements), `module.exports = { ${list} };`],
      form,
    ).text;
    const second = print(
      ["'use strict';", `const { ${list} } = require('./first');`, ...after.flatMap(({ statements }) => statements)],
      form,
    ).text;
    return {
      files: { 'first.js': first, 'second.js': second },
      sinks: [...sinksIn('first.js', first), ...sinksIn('second.js', second)],
    };
  },
};
