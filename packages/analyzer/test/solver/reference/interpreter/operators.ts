import { privateKey } from './content';

// biome-ignore lint/suspicious/noExplicitAny: operands are whatever the program made
type Operand = any;

/** Every operator with two operands, as the engine computes it. */
export const binaries: Readonly<Record<string, (left: Operand, right: Operand) => unknown>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  // biome-ignore lint/suspicious/noDoubleEquals: it is this operator
  '==': (a, b) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: it is this operator
  '!=': (a, b) => a != b,
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  in: (a, b) => (typeof a === 'string' && a.startsWith('#') ? privateKey(a) in b : a in b),
  instanceof: (a, b) => a instanceof b,
};

/** Every operator with one operand. */
export const unaries: Readonly<Record<string, (operand: Operand) => unknown>> = {
  '-': (a) => -a,
  '+': (a) => +a,
  '!': (a) => !a,
  '~': (a) => ~a,
  '++': (a) => (typeof a === 'bigint' ? a + 1n : Number(a) + 1),
  '--': (a) => (typeof a === 'bigint' ? a - 1n : Number(a) - 1),
  typeof: (a) => typeof a,
  void: () => undefined,
};
