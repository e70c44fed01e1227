import { allocate, placeOf } from '../../heap/allocate';
import { EMPTY_RECORD, writeField } from '../../heap/heap';
import { external } from '../../heap/named';
import { elementOf } from '../../nodes/iterate';
import { BOTTOM, type Value } from '../../values/value';
import { initializeAggregate, initializeError } from '../errors';
import { elementsOfArray, type IntrinsicCall } from './context';

const NAMES = [
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  'AggregateError',
];

/** The list of errors that an `AggregateError` holds. */
function errorsOf(call: IntrinsicCall): Value {
  const known = elementsOfArray(call, call.argument(0));
  if (known !== null) return call.array(known, BOTTOM, ':errors');
  return call.array([], elementOf(call.machine, call.frame, call.argument(0), call.site), ':errors');
}

/** `new Error(message, options)`, and the same of the other classes of errors. */
export function makeError(call: IntrinsicCall, path: string): Value {
  const { machine, frame, site, list } = call;
  const record = writeField(EMPTY_RECORD, '%error', external(machine, path));
  const error = allocate(machine, frame, placeOf(site), { kind: 'plain' }, record, ':error');
  if (path === 'global#AggregateError') initializeAggregate(machine, error, errorsOf(call), list);
  else initializeError(machine, error, list);
  return error;
}

/** Without `new`, they do the same. */
export const errorStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = Object.fromEntries(
  NAMES.map((name) => [name, (call: IntrinsicCall) => makeError(call, `global#${name}`)]),
);
