import type { Primitive } from '../value';
import { LONGEST_TEXT } from './bounds';

/** What a method of the language gives: one primitive, or a list of them. */
export type Answer = Primitive | readonly Primitive[];

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Methods that give the same for the same primitives, wherever they run. */
const METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  string: words(`
    at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed lastIndexOf localeCompare normalize
    padEnd padStart repeat replace replaceAll search slice split startsWith substr substring toLocaleLowerCase
    toLocaleUpperCase toLowerCase toString toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart valueOf
  `),
  number: words('toExponential toFixed toLocaleString toPrecision toString valueOf'),
  bigint: words('toLocaleString toString valueOf'),
  boolean: words('toString valueOf'),
};

/** Where the locale of the machine would speak, English does. */
const LOCALE = 'en-US';
/** At which position these methods take the locale. */
const LOCALE_AT: Readonly<Record<string, number>> = {
  localeCompare: 1,
  toLocaleLowerCase: 0,
  toLocaleUpperCase: 0,
  toLocaleString: 0,
};

function withLocale(name: string, operands: readonly Primitive[]): readonly Primitive[] {
  const at = Object.hasOwn(LOCALE_AT, name) ? LOCALE_AT[name] : undefined;
  if (at === undefined || operands[at] !== undefined) return operands;
  return Object.assign([...operands], { [at]: LOCALE });
}

/** `receiver.name(…operands)` on primitives; null where the analyzer leaves it open. */
export function computeMethod(
  name: string,
  receiver: Primitive,
  operands: readonly Primitive[],
): { readonly result: Answer } | null {
  const type = typeof receiver;
  const known = Object.hasOwn(METHODS, type) && METHODS[type]?.has(name) === true;
  if (!known || isTooLong(name, receiver, operands)) return null;
  const method = (Object(receiver) as Record<string, (...given: readonly Primitive[]) => Answer>)[name];
  return method === undefined ? null : { result: method.apply(receiver, [...withLocale(name, operands)]) };
}

/** Whether the result may be longer than a text that is worth knowing. */
function isTooLong(name: string, receiver: Primitive, operands: readonly Primitive[]): boolean {
  const length = String(receiver).length;
  const sizes = operands.map((operand) => String(operand).length);
  switch (name) {
    case 'repeat':
      return length * Number(operands[0]) > LONGEST_TEXT;
    case 'padStart':
    case 'padEnd':
      return Number(operands[0]) > LONGEST_TEXT;
    case 'replaceAll':
      return (length + 1) * (length + (sizes[1] ?? 0) + 1) > LONGEST_TEXT ** 2;
    default:
      return sizes.reduce((sum, size) => sum + size, length) > 2 * LONGEST_TEXT;
  }
}
