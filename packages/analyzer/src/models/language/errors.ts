import type { Model } from '../../graph';
import { results } from '../build';

const types = ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];

/** The message is part of the stack, and the cause is printed with both. */
export const models: readonly Model[] = [
  ...types.flatMap((type) =>
    results(
      'global',
      {
        flows: [
          { from: 'argument:0', to: 'return.message' },
          { from: 'argument:0', to: 'return.stack' },
          { from: 'argument:1.cause', to: 'return.cause', how: 'copy' },
        ],
      },
      {},
      { [type]: `new ${type}(secret).message` },
    ),
  ),
  ...results(
    'global',
    {
      flows: [
        { from: 'argument:0', to: 'return.errors', how: 'copy' },
        { from: 'argument:1', to: 'return.message' },
        { from: 'argument:1', to: 'return.stack' },
      ],
    },
    {},
    { AggregateError: 'new AggregateError([secret]).errors' },
  ),
  ...results(
    'global#Error.prototype',
    { flows: [{ from: 'receiver.message', to: 'return' }] },
    { setup: 'const error = new Error(secret);' },
    {
      toString: 'error.toString()',
    },
  ),
  ...results('global#Error', { pure: true }, {}, { captureStackTrace: 'Error.captureStackTrace({})' }),
];
