import { mayRefuse } from '../../../control/mayThrow';
import { combine, combined, isShort } from '../../../values/folding/combine';
import { computeFunction, isFolded, taken } from '../../../values/folding/functions';
import { type Answer, computeMethod } from '../../../values/folding/methods';
import { BOTTOM, constant, isBottom, join, type Primitive, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** Longer lists of pieces are held together. */
const MOST_PIECES = 1_000;

/** A method of a primitive that is known, called with primitives that are known; null when something of it is open. */
export function knownMethod(call: IntrinsicCall): Value | null {
  if (!isBottom(call.list.rest)) return null;
  const thrown: Error[] = [];
  const operands = [call.receiver, ...call.list.values];
  const answers = combine(operands, ([receiver, ...given]) => computeMethod(call.name, receiver, given), thrown);
  const [size] = call.list.values;
  if (answers === null && SIZED.has(call.name) && size !== undefined && size.constants.length === 0)
    mayRefuse(call.machine, call.frame, { error: 'RangeError', message: 'It is out of range' }, call.site);
  return orThrown(call, answers === null ? null : valueOfAnswers(call, answers), thrown);
}

/** Methods of texts and numbers that refuse some sizes. */
const SIZED: ReadonlySet<string> = new Set(['repeat', 'toExponential', 'toFixed', 'toPrecision']);

/** A function of the language that takes primitives, where all of them are known; null when something of it is open. */
export function knownFunction(call: IntrinsicCall, callee: string): Value | null {
  const path = callee.startsWith('global#') ? callee.slice(7) : '';
  if (!isFolded(path) || !isBottom(call.list.rest)) return null;
  const thrown: Error[] = [];
  return orThrown(
    call,
    combined(call.list.values.slice(0, taken(path)), (operands) => computeFunction(path, operands), thrown),
    thrown,
  );
}

/** What the language computed, or the error that it threw instead, for some of what the operands may be or for all. */
function orThrown(call: IntrinsicCall, value: Value | null, [error]: readonly Error[]): Value | null {
  if (value === null || error === undefined) return value;
  if (isBottom(value)) return call.throws(error);
  mayRefuse(call.machine, call.frame, { error: error.name, message: error.message }, call.site);
  return value;
}

/** The answers as one value, every list as an array of its own; null where one is too long to be known. */
export function valueOfAnswers(call: IntrinsicCall, answers: readonly Answer[]): Value | null {
  if (!answers.every(isKnown)) return null;
  return answers
    .map((answer, index) => (isList(answer) ? call.array(answer.map(constant), BOTTOM, `:${index}`) : constant(answer)))
    .reduce(join, BOTTOM);
}

function isList(answer: Answer): answer is readonly Primitive[] {
  return Array.isArray(answer);
}

function isKnown(answer: Answer): boolean {
  return isList(answer) ? answer.length <= MOST_PIECES && answer.every(isShort) : isShort(answer);
}
