import type { ObjectKind } from '../heap/objects';
import type { Machine } from '../state/machine';
import type { Fact } from './fact';
import { piecesOf, textOfPiece } from './pieces';
import { type ObjectId, type Primitive, rowOf, type Value } from './value';

/** Kinds of objects that the program itself makes: two of them are two objects, and none is a primitive. */
const MADE_HERE: ReadonlySet<ObjectKind['kind']> = new Set([
  'plain',
  'array',
  'map',
  'set',
  'regexp',
  'promise',
  'iterator',
  'generator',
  'function',
  'class',
  'prototype',
  'instance',
  'bound',
  'proxy',
  'symbol',
]);

const OF_LANGUAGE = /^global#([A-Z]\w*)(?:\.prototype)?$/;

/** Whether an object is told apart from all others: made by the program, or a class of the language, or its prototype. */
function isDistinct(kind: ObjectKind): boolean {
  if (kind.kind !== 'external' || kind.instance) return MADE_HERE.has(kind.kind);
  const name = OF_LANGUAGE.exec(kind.path)?.[1];
  return name !== undefined && typeof Reflect.get(globalThis, name) === 'function';
}

export type Equality = '==' | '===' | 'SameValueZero' | 'SameValue';

/** Steps on which a value stays what it was. */
const UNCHANGED: ReadonlySet<string> = new Set(['source', 'argument', 'return', 'store']);

/** Which source gave a value that is nothing else, unchanged: two values of one call of it are the same. */
export function sourceOf({ facts, refs, constants }: Value): string | null {
  const [fact] = facts;
  const same = facts.length === 1 && fact !== undefined && constants.length === 0 && isUnchanged(fact);
  return same ? `${fact.seed.id}:${refs.join()}` : null;
}

function isUnchanged(fact: Fact): boolean {
  for (let at: Fact['witness'] | null = fact.witness; at !== null; at = at.previous)
    if (!UNCHANGED.has(at.step.kind)) return false;
  return true;
}

/** Whether both values are what one call of a source gave. */
export function isSameSource(left: Value, right: Value): boolean {
  if (left.facts.length !== 1 || right.facts.length !== 1 || left.refs.length !== 1) return false;
  const source = sourceOf(left);
  return source !== null && source === sourceOf(right);
}

/** Operators that compare two values, with what they answer where these are equal. */
export const EQUALITY: ReadonlyMap<string, boolean> = new Map([
  ['===', true],
  ['==', true],
  ['!==', false],
  ['!=', false],
]);

/** Whether two values are equal in every execution (true), in none (false), or nobody knows (null). */
export function areEqual(machine: Machine, left: Value, right: Value, equality: Equality): boolean | null {
  if (isSameSource(left, right)) return true;
  if (areOtherTexts(left, right) || areOtherTexts(right, left)) return false;
  const sides = [left, right];
  if (sides.some(({ any, opaque, facts, constants }) => any || opaque || (facts.length > 0 && constants.length > 0)))
    return null;
  let answer: boolean | null = null;
  for (const a of parts(left)) {
    for (const b of parts(right)) {
      const equal = equalParts(machine, a, b, equality);
      if (equal === null || (answer !== null && answer !== equal)) return null;
      answer = equal;
    }
  }
  return answer;
}

/** What an operator that compares two values answers; null when it does not depend on objects, or is not known. */
export function equality(machine: Machine, operator: string, left: Value, right: Value): boolean | null {
  const negated = operator === '!=' || operator === '!==';
  if (!negated && operator !== '==' && operator !== '===') return null;
  const hasPieces = [left, right].some(({ form }) => rowOf(form) !== null);
  if (!hasPieces && left.refs.length === 0 && right.refs.length === 0) return null;
  const equal = areEqual(machine, left, right, operator.length === 2 ? '==' : '===');
  return equal === null ? null : equal !== negated;
}

/** Whether a text of which some pieces are known can be none of the constants that another value is. */
function areOtherTexts(text: Value, other: Value): boolean {
  if (rowOf(text.form) === null) return false;
  if (other.any || other.opaque || other.refs.length > 0 || other.constants.length === 0) return false;
  const pieces = piecesOf(text)?.map(textOfPiece);
  if (pieces === undefined) return false;
  const known = pieces.reduce((sum, piece) => sum + (piece?.length ?? 0), 0);
  return other.constants.every(
    (item) =>
      typeof item === 'string' &&
      (item.length < known || !item.startsWith(pieces[0] ?? '') || !item.endsWith(pieces.at(-1) ?? '')),
  );
}

type Part = { readonly ref: ObjectId } | { readonly item: Primitive };

function parts(value: Value): readonly Part[] {
  return [...value.refs.map((ref) => ({ ref })), ...value.constants.map((item) => ({ item }))];
}

function equalParts(machine: Machine, a: Part, b: Part, equality: Equality): boolean | null {
  if ('item' in a && 'item' in b) return equalPrimitives(a.item, b.item, equality);
  const refs = [a, b].flatMap((part) => ('ref' in part ? [part.ref] : []));
  if (refs.some((ref) => !isDistinct(machine.kindOf(ref)))) return null;
  if ('ref' in a && 'ref' in b) {
    if (a.ref !== b.ref) return false;
    return machine.recordOf(a.ref).summary ? null : true;
  }
  const item = 'item' in a ? a.item : 'item' in b ? b.item : undefined;
  // Loosely, an object is compared with a primitive by what it converts to.
  return equality === '==' && item !== null && item !== undefined ? null : false;
}

function equalPrimitives(a: Primitive, b: Primitive, equality: Equality): boolean {
  switch (equality) {
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: the analyzed program compares loosely.
      return a == b;
    case '===':
      return a === b;
    case 'SameValue':
      return Object.is(a, b);
    case 'SameValueZero':
      return a === b || Object.is(a, b);
  }
}
