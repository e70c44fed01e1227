import { combine, combined, isShort } from '../../folding/combine';
import { computeFunction, isFolded } from '../../folding/functions';
import { type Answer, computeMethod } from '../../folding/methods';
import { BOTTOM, constant, isBottom, join, type Primitive, type Value } from '../../value';
import type { IntrinsicCall } from '../context';

/** Longer lists of pieces are held together. */
const MOST_PIECES = 1_000;

/** A method of a primitive that is known, called with primitives that are known; null when something of it is open. */
export function knownMethod(call: IntrinsicCall): Value | null {
  if (!isBottom(call.list.rest)) return null;
  const answers = combine([call.receiver, ...call.list.values], ([receiver, ...operands]) =>
    computeMethod(call.name, receiver, operands),
  );
  return answers === null ? null : valueOfAnswers(call, answers);
}

/** A function of the language that takes primitives, where all of them are known; null when something of it is open. */
export function knownFunction(call: IntrinsicCall, callee: string): Value | null {
  const path = callee.startsWith('global#') ? callee.slice(7) : '';
  if (!isFolded(path) || !isBottom(call.list.rest)) return null;
  return combined(call.list.values, (operands) => computeFunction(path, operands));
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
