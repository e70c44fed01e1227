import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { results } from '../build';

/** A number that is made from data tells of it; a condition over it does not. */
const derived: Behaviour = { flows: [{ from: 'argument:*', to: 'return' }] };
const ofReceiver: Behaviour = { flows: [{ from: 'receiver', to: 'return' }] };
const number = { setup: 'const amount: number = __source();' };
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
  'toString',
  'toDateString',
  'toTimeString',
  'toISOString',
  'toUTCString',
  'toJSON',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'valueOf',
  'getTime',
  'getTimezoneOffset',
  'getYear',
];

function calls(names: readonly string[], write: (name: string) => string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, write(name)]));
}

export const models: readonly Model[] = [
  ...results(
    'global#Math',
    derived,
    {},
    calls(mathematics, (name) => `Math.${name}(secret)`),
  ),
  ...results('global#Math', { pure: true }, {}, { random: 'Math.random()' }),
  ...results(
    'global',
    derived,
    {},
    {
      BigInt: 'BigInt(secret)',
      Number: 'new Number(secret).valueOf()',
      String: 'new String(secret).valueOf()',
      Symbol: 'Symbol(secret)',
      parseFloat: 'parseFloat(secret)',
      parseInt: 'parseInt(secret, 10)',
    },
  ),
  ...results('global', { ...derived, returns: 'global#Date' }, {}, { Date: 'new Date(secret)' }),
  ...results(
    'global',
    { pure: true },
    {},
    { Boolean: 'Boolean(secret)', isFinite: 'isFinite(secret)', isNaN: 'isNaN(secret)' },
  ),
  ...results(
    'global#Number',
    derived,
    {},
    { parseFloat: 'Number.parseFloat(secret)', parseInt: 'Number.parseInt(secret, 10)' },
  ),
  ...results(
    'global#Number',
    { pure: true },
    {},
    calls(['isFinite', 'isInteger', 'isNaN', 'isSafeInteger'], (name) => `Number.${name}(secret)`),
  ),
  ...results('global#Number.prototype', ofReceiver, number, {
    toExponential: 'amount.toExponential()',
    toFixed: 'amount.toFixed(2)',
    toLocaleString: 'amount.toLocaleString()',
    toPrecision: 'amount.toPrecision(2)',
    toString: 'amount.toString()',
    valueOf: 'amount.valueOf()',
  }),
  ...results(
    'global#BigInt',
    { flows: [{ from: 'argument:1', to: 'return' }] },
    {},
    {
      asIntN: 'BigInt.asIntN(64, secret)',
      asUintN: 'BigInt.asUintN(64, secret)',
    },
  ),
  ...results(
    'global#BigInt.prototype',
    ofReceiver,
    { setup: 'const amount: bigint = __source();' },
    {
      toLocaleString: 'amount.toLocaleString()',
      toString: 'amount.toString()',
      valueOf: 'amount.valueOf()',
    },
  ),
  ...results(
    'global#Boolean.prototype',
    ofReceiver,
    { setup: 'const answer: boolean = __source();' },
    {
      toString: 'answer.toString()',
      valueOf: 'answer.valueOf()',
    },
  ),
  ...results('global#Date', derived, {}, { UTC: 'Date.UTC(secret)', parse: 'Date.parse(secret)' }),
  ...results('global#Date', { pure: true }, {}, { now: 'Date.now()' }),
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
  ...results(
    'global#Date.prototype',
    {
      flows: [
        { from: 'argument:*', to: 'receiver' },
        { from: 'argument:*', to: 'return' },
        { from: 'receiver', to: 'return' },
      ],
    },
    { setup: 'const day = new Date(0);' },
    calls(
      ['setTime', ...dateParts.filter((part) => part !== 'Day').flatMap((part) => [`set${part}`, `setUTC${part}`])],
      (name) => `day.${name}(secret)`,
    ),
  ),
  ...results('global#Symbol', derived, {}, { for: 'Symbol.for(secret)', keyFor: 'Symbol.keyFor(secret)' }),
  ...results(
    'global#Symbol.prototype',
    ofReceiver,
    { setup: 'const name = Symbol(secret);' },
    {
      toString: 'name.toString()',
      valueOf: 'name.valueOf()',
    },
  ),
];
