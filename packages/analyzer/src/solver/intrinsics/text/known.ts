import { combine, isShort } from '../../folding/combine';
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
