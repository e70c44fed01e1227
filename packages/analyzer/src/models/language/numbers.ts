import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { example, memberCallee, results } from '../build';

/** A number that is made from data tells of it; a condition over it does not. */
const derived: Behaviour = { flows: [{ from: 'argument:*', to: 'return' }] };
const ofReceiver: Behaviour = { flows: [{ from: 'receiver', to: 'return' }] };
const day = { setup: 'const day = new Date(secret);' };

const mathematics = [
  'abs',
  'acos',
  'acosh',
  'asin',
  'asinh',
  'atan',
  'atan2',
  'atanh',
  'cbrt',
  'ceil',
  'clz32',
  'cos',
  'cosh',
  'exp',
  'expm1',
  'floor',
  'fround',
  'hypot',
  'imul',
  'log',
  'log10',
  'log1p',
  'log2',
  'max',
  'min',
  'pow',
  'round',
  'sign',
  'sin',
  'sinh',
  'sqrt',
  'tan',
  'tanh',
  'trunc',
];

const dateParts = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];

const dateTexts = [
  'toDateString',
  'toTimeString',
  'toUTCString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'getTimezoneOffset',
  'getYear',
];

function calls(names: readonly string[], write: (name: string) => string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, write(name)]));
}

/** A method that changes a date and gives its new time: what it is given, or the date with that in it. */
function changedDate(name: string, time: 'argument:*' | 'receiver'): Model {
  return {
    callee: memberCallee('global#Date.prototype', name),
    flows: [
      { from: 'argument:*', to: 'receiver' },
      { from: time, to: 'return' },
    ],
    example: example(
      { setup: 'const day = new Date(0);' },
      `__sink(day.${name}(secret)); // flow`,
      '__sink(day.getTime()); // flow',
      `__sink(new Date(secret).${name}(1)); // ${time === 'receiver' ? 'flow' : 'clean'}`,
    ),
  };
}

/** What is told nothing gives away nothing, and does not fail. */
function askedOfNobody(callee: string): Model {
  const call = `${callee.replace('global#', '')}()`;
  return {
    callee,
    pure: true,
    example: example({}, 'try {', `  __sink(${call}); // clean`, '} catch {', '  __sink(secret); // clean', '}'),
  };
}

export const models: readonly Model[] = [
  ...results(
    'global#Math',
    derived,
    {},
    calls(mathematics, (name) => `Math.${name}(secret)`),
  ),
  ...results(
    'global',
    derived,
    {},
    {
      BigInt: 'BigInt(secret)',
      Number: 'new Number(secret).valueOf()',
      String: 'new String(secret).valueOf()',
    },
  ),
  ...results('global', derived, {}, { Date: 'new Date(secret)' }),
  ...results(
    'global',
    { pure: true },
    {},
    { Boolean: 'new Boolean(secret).valueOf()', isFinite: 'isFinite(secret)', isNaN: 'isNaN(secret)' },
  ),
  ...results(
    'global#Number',
    { pure: true },
    {},
    calls(['isFinite', 'isInteger', 'isNaN', 'isSafeInteger'], (name) => `Number.${name}(secret)`),
  ),
  ...results(
    'global#BigInt',
    { flows: [{ from: 'argument:1', to: 'return' }] },
    {},
    {
      asIntN: 'BigInt.asIntN(64, secret)',
      asUintN: 'BigInt.asUintN(64, secret)',
    },
  ),
  ...results('global#Date', derived, {}, { UTC: 'Date.UTC(secret)', parse: 'Date.parse(secret)' }),
  ...['global#Date.now', 'global#Math.random'].map(askedOfNobody),
  ...results(
    'global#Date.prototype',
    ofReceiver,
    day,
    calls(dateTexts, (name) => `day.${name}()`),
  ),
  ...results(
    'global#Date.prototype',
    ofReceiver,
    day,
    calls(
      dateParts.map((part) => `get${part}`),
      (name) => `day.${name}()`,
    ),
  ),
  ...results(
    'global#Date.prototype',
    ofReceiver,
    day,
    calls(
      dateParts.map((part) => `getUTC${part}`),
      (name) => `day.${name}()`,
    ),
  ),
  changedDate('setTime', 'argument:*'),
  ...dateParts
    .filter((part) => part !== 'Day')
    .flatMap((part) => [`set${part}`, `setUTC${part}`])
    .map((name) => changedDate(name, 'receiver')),
  ...results('global#Symbol', derived, {}, { keyFor: 'Symbol.keyFor(secret)' }),
];
