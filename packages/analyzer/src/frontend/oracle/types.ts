import { ts } from 'ts-morph';

/** How a container's content is reached in a path. */
export const elementStep = '*';

/** Whether a step of a path leads to what a container holds, and not to a property with a name. */
export function isContent(step: string): boolean {
  return step === elementStep || /^\d+$/.test(step);
}

const elementContainers = new Set([
  'Promise',
  'PromiseLike',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'Iterator',
  'AsyncIterator',
  'IterableIterator',
  'AsyncIterableIterator',
  'Generator',
  'AsyncGenerator',
  'IteratorObject',
  'AsyncIteratorObject',
  'ArrayIterator',
  'MapIterator',
  'SetIterator',
  'Observable',
]);
const valueContainers = new Set(['Map', 'ReadonlyMap', 'WeakMap']);

/** What a container holds at a step. */
export interface Content {
  /** The position in a tuple; else `elementStep`. */
  readonly step: string;
  readonly type: ts.Type;
}

/** What a container holds (elements, awaited values, values of a map); empty for a type that is none. */
export function contentsOf(type: ts.Type, checker: ts.TypeChecker): readonly Content[] {
  if (checker.isTupleType(type)) return elementsOf(type as ts.TupleTypeReference, checker);
  return heldTypes(type, checker).map((held) => ({ step: elementStep, type: held }));
}

/** The elements of a tuple. Positions from a rest element on are not told apart. */
function elementsOf(type: ts.TupleTypeReference, checker: ts.TypeChecker): readonly Content[] {
  const fixed = type.target.elementFlags.findIndex((flags) => (flags & ts.ElementFlags.Variable) !== 0);
  return checker
    .getTypeArguments(type)
    .map((element, index) => ({ step: fixed < 0 || index < fixed ? String(index) : elementStep, type: element }));
}

function heldTypes(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (checker.isArrayType(type)) return checker.getTypeArguments(type as ts.TypeReference);
  const name = type.symbol?.name;
  if (name === undefined || !isReference(type)) return [];
  const args = checker.getTypeArguments(type);
  if (elementContainers.has(name)) return args.slice(0, 1);
  return valueContainers.has(name) ? args.slice(1, 2) : [];
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
}

/** The members of a union or intersection, `null` and `undefined` left out; else the type itself. */
export function membersOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  const present = checker.getNonNullableType(type);
  const constraint =
    (present.flags & ts.TypeFlags.TypeParameter) !== 0 ? checker.getBaseConstraintOfType(present) : present;
  if (constraint === undefined) return [];
  return constraint.isUnion() ? constraint.types : [constraint];
}

/** Whether nothing is known of a value of the type. */
export function isUnknown(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) !== 0;
}
