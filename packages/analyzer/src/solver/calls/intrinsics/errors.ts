import { allocate, placeOf } from '../../heap/allocate';
import { forbid } from '../../heap/attributes';
import { EMPTY_RECORD, writeField } from '../../heap/heap';
import { external } from '../../heap/named';
import { load } from '../../nodes/access';
import { elementOf } from '../../nodes/iterate';
import { storeField } from '../../nodes/store';
import { ANY, BOTTOM, UNDEFINED, type Value, withFacts } from '../../values/value';
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

/** `Error.captureStackTrace(object)`: what an object is called and says stands above the calls. */
function captureStack(call: IntrinsicCall): Value {
  const target = call.argument(0);
  const said = ['name', 'message'].map((name) => load(call.machine, call.frame, target, name, call.site));
  const stack = withFacts(ANY, call.factsOf(...said));
  for (const ref of target.refs) {
    storeField(call.machine, ref, 'stack', stack, target.refs.length === 1);
    call.write(ref, forbid(call.record(ref), 'enumerable', 'stack'));
  }
  return UNDEFINED;
}

export const errorStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  // Without `new`, they do the same.
  ...Object.fromEntries(NAMES.map((name) => [name, (call: IntrinsicCall) => makeError(call, `global#${name}`)])),
  'Error.captureStackTrace': captureStack,
};
