import type { Primitive } from '../value';

type Function = (...operands: never[]) => Primitive;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

function members(owner: object, path: string, names: readonly string[]): [string, Function][] {
  return names.map((name) => [`${path}${name}`, (owner as Record<string, Function>)[name] as Function]);
}

/** Functions that give the same for the same primitives, by their path without `global#`. Those that throw are left open. */
const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>([
  ...members(
    Math,
    'Math.',
    Object.getOwnPropertyNames(Math).filter(
      (name) => name !== 'random' && typeof (Math as never as Record<string, unknown>)[name] === 'function',
    ),
  ),
  ...members(Number, 'Number.', words('isFinite isInteger isNaN isSafeInteger parseFloat parseInt')),
  ...members(String, 'String.', words('fromCharCode fromCodePoint')),
  ...members(BigInt, 'BigInt.', words('asIntN asUintN')),
  ...members(Date, 'Date.', ['UTC']),
  ...members(
    globalThis,
    '',
    words(
      'Boolean Number BigInt parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape btoa atob',
    ),
  ),
  ['String', (...operands: Primitive[]) => (operands.length === 0 ? '' : String(operands[0]))],
  ['Object.is', (left: Primitive, right: Primitive) => Object.is(left, right)],
]);

/** Owners of numbers that the language names. */
const OWNERS: Readonly<Record<string, object>> = { Math, Number };

/** Calls a function of the language; null when it is none of those that are known exactly. */
export function computeFunction(path: string, operands: readonly Primitive[]): { readonly result: Primitive } | null {
  const compute = FUNCTIONS.get(path);
  return compute === undefined ? null : { result: compute(...(operands as never[])) };
}

/** How many arguments a function looks at; as a callback, it is given more. */
export function taken(path: string): number | undefined {
  return path.includes('.') ? undefined : FUNCTIONS.get(path)?.length || undefined;
}

export function isFolded(path: string): boolean {
  return FUNCTIONS.has(path);
}

/** `Math.PI`, `Number.MAX_SAFE_INTEGER` and their like, by their path without `global#`. */
export function namedNumber(path: string): number | null {
  const [owner = '', name = ''] = path.split('.');
  const held = Object.hasOwn(OWNERS, owner) ? OWNERS[owner] : undefined;
  if (held === undefined || !Object.hasOwn(held, name)) return null;
  const value = (held as Record<string, unknown>)[name];
  return typeof value === 'number' ? value : null;
}
