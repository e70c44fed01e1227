import type { Primitive } from '../value';
import { LONGEST_INTEGER, LONGEST_TEXT } from './bounds';

type Operator = (left: never, right: never) => Primitive;

/** The language's own operators, on primitives of the analyzed program. */
const BINARY: Readonly<Record<string, Operator>> = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => left / right,
  '%': (left: number, right: number) => left % right,
  '**': (left: number, right: number) => left ** right,
  '|': (left: number, right: number) => left | right,
  '&': (left: number, right: number) => left & right,
  '^': (left: number, right: number) => left ^ right,
  '<<': (left: number, right: number) => left << right,
  '>>': (left: number, right: number) => left >> right,
  '>>>': (left: number, right: number) => left >>> right,
  // biome-ignore lint/suspicious/noDoubleEquals: the analyzed program compares loosely.
  '==': (left: Primitive, right: Primitive) => left == right,
  // biome-ignore lint/suspicious/noDoubleEquals: the analyzed program compares loosely.
  '!=': (left: Primitive, right: Primitive) => left != right,
  '===': (left: Primitive, right: Primitive) => left === right,
  '!==': (left: Primitive, right: Primitive) => left !== right,
  '<': (left: number, right: number) => left < right,
  '>': (left: number, right: number) => left > right,
  '<=': (left: number, right: number) => left <= right,
  '>=': (left: number, right: number) => left >= right,
};

/** What an operator gives for two primitives; null where that is too long, or an error of the program. */
export function computeBinary(operator: string, left: Primitive, right: Primitive): { result: Primitive } | null {
  const compute = Object.hasOwn(BINARY, operator) ? BINARY[operator] : undefined;
  if (compute === undefined || isTooLong(operator, left, right)) return null;
  return { result: compute(left as never, right as never) };
}

function isTooLong(operator: string, left: Primitive, right: Primitive): boolean {
  if (operator === '+') return sizeOf(left) + sizeOf(right) > LONGEST_TEXT;
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return false;
  if (operator === '**') return sizeOf(left) * Number(right) > LONGEST_INTEGER;
  return operator === '<<' && right > BigInt(LONGEST_INTEGER);
}

/** How long a primitive is when it is written down. */
function sizeOf(item: Primitive): number {
  return typeof item === 'string' ? item.length : String(item).length;
}

/** The language's own operators on one primitive. */
const UNARY: Readonly<Record<string, (operand: number) => Primitive>> = {
  '-': (operand) => -operand,
  '+': (operand) => +operand,
  '~': (operand) => ~operand,
  '++': (operand) => {
    let next = operand;
    return ++next;
  },
  '--': (operand) => {
    let next = operand;
    return --next;
  },
};

export function computeUnary(operator: string, operand: Primitive): { result: Primitive } | null {
  const compute = Object.hasOwn(UNARY, operator) ? UNARY[operator] : undefined;
  return compute === undefined ? null : { result: compute(operand as never) };
}
