import { type Form, print } from './print';
import type { Program } from './program';
import { inlineFunctions } from './rewriting/inlining';
import { callbackForLoop, loopForCallback } from './rewriting/iterating';
import { commonjs, required } from './rewriting/modules';
import { outlineStatements, outlineTail } from './rewriting/outlining';
import { renameKeys, renameProperties } from './rewriting/renaming';
import type { Transformation } from './transformation';
import { ending, oneFile } from './verdicts';

/** Another way to print the program. */
function printed(name: string, form: Partial<Form>, language?: Program['language']): Transformation {
  return {
    name,
    apply: (program) => {
      const spoken = language ?? program.language;
      const statements = ['export {};', ...program.steps.flatMap((step) => step.statements)];
      const sink: Form['sink'] = (_, value) => `__sink(${value});`;
      return oneFile(print(statements, { language: spoken, sink, ...form }), spoken);
    },
  };
}

/** Another expression wherever one with the same value may stand; what waits has to wait where it is. */
function wrapped(name: string, wrap: (text: string) => string): Transformation {
  return printed(name, { value: (text) => (/\b(?:await|yield)\b/.test(text) ? text : wrap(text)) });
}

/** Whether something in the program waits for its turn; when that comes, such a change decides upon. */
function waits(program: Program): boolean {
  const plain = printed('', {}).apply(program);
  return plain !== null && Object.values(plain.files).some((text) => /\b(?:await|Promise|queueMicrotask)\b/.test(text));
}

/** Each sink waits for its value: nothing else may wait in the program, or the order of things would change. */
const awaited: Transformation = {
  name: 'wrap what arrives in a promise',
  apply: (program) => {
    const sink: Form['sink'] = (_, value, awaitable) =>
      `__sink(${awaitable ? `await Promise.resolve(${value})` : value});`;
    return waits(program) ? null : printed('', { sink }).apply(program);
  },
};

/** The first steps become a module of their own, and the others import what they declare. */
const split: Transformation = {
  name: 'split into two modules',
  apply: (program) => {
    const { language, steps } = program;
    const at = Math.ceil(steps.length / 2);
    const [before, after] = [steps.slice(0, at), steps.slice(at)];
    const names = before.flatMap(({ declared }) => declared);
    const assigned = new Set(after.flatMap((step) => step.assigned));
    // An import cannot be assigned.
    if (waits(program) || after.length === 0 || names.length === 0 || names.some((name) => assigned.has(name)))
      return null;
    const list = names.map(({ text }) => text).join(', ');
    const form: Form = { language, sink: (_, value) => `__sink(${value});` };
    const first = print([...before.flatMap(({ statements }) => statements), `export { ${list} };`], form);
    const second = print(
      [`import { ${list} } from './first';`, ...after.flatMap(({ statements }) => statements)],
      form,
    );
    const [firstFile, secondFile] = [`first.${ending(language)}`, `second.${ending(language)}`];
    return {
      files: { [firstFile]: first.text, [secondFile]: second.text },
      sinks: [
        ...first.sinks.map((line) => ({ file: firstFile, line })),
        ...second.sinks.map((line) => ({ file: secondFile, line })),
      ],
    };
  },
};

/** Changes that must not change any verdict. */
export const transformations: readonly Transformation[] = [
  printed('rename every variable', { name: ({ text }) => `${text}Renamed` }),
  wrapped('extract every expression into a function', (text) => `(() => ${text})()`),
  wrapped('pass every value through a function', (text) => `((passed) => passed)(${text})`),
  wrapped('wrap every value in an array', (text) => `[${text}][0]`),
  wrapped('wrap every value in an object', (text) => `({ wrapped: ${text} }).wrapped`),
  wrapped('wrap every value in a map', (text) => `new Map([['key', ${text}]]).get('key')`),
  wrapped('wrap every value in an instance', (text) => `new (class { held = ${text}; })().held`),
  awaited,
  printed('write classes and functions in the second way', { either: (options) => Math.min(1, options - 1) }),
  printed('write classes and functions in the third way', { either: (options) => Math.min(2, options - 1) }),
  printed('write classes and functions in the last way', { either: (options) => options - 1 }),
  printed('write it in TypeScript', {}, 'typescript'),
  printed('write it in JavaScript', {}, 'javascript'),
  split,
  commonjs,
  required,
  renameProperties,
  renameKeys,
  outlineStatements,
  outlineTail,
  inlineFunctions,
  callbackForLoop,
  loopForCallback,
];
