import { type Clearance, common } from '../verdicts/clearance';
import { type Facts, isHole, joinFacts, NO_FACTS } from './fact';

export type Primitive = string | number | bigint | boolean | null | undefined;

/** Index of an abstract object in the object table. */
export type ObjectId = number;

/**
 * What an expression may be: any of `refs`, any of `constants`, some primitive that is not known (`any`, which takes the
 * place of all constants), or something
 * that came from outside the analyzed code (`opaque`). `facts` say which labelled data the value as a whole carries;
 * what its properties carry is in the heap. Immutable. The value without any of these is bottom: no execution gets here.
 */
export interface Value {
  readonly refs: readonly ObjectId[];
  readonly constants: readonly Primitive[];
  readonly any: boolean;
  readonly opaque: boolean;
  readonly facts: Facts;
  /** What a branch found out about the value: it holds for all that is read from it. */
  readonly cleared: Clearance | null;
  /** What is known of a primitive that is not known itself; null: nothing. */
  readonly form: Form | null;
}

/**
 * Some number, some text, the path of the folder of the project, another text in some coding, so many letters, or a text of
 * pieces in a row, some of which are known.
 */
export type Form = 'number' | 'text' | 'folder' | Coded | Counted | readonly Value[];

/** A text of which nothing is known but how many letters it has. */
export interface Counted {
  readonly letters: number;
}

/** Ways to write a text down as another one, after what reads it back. */
export type Coding = 'base64' | 'component' | 'escape' | 'hex' | 'json' | 'uri' | 'utf8';

/** Ways to write bytes down as fewer bytes. */
export type Compression = 'brotli' | 'deflate' | 'deflateRaw' | 'gzip' | 'zstd';

/** A text that is another one in a coding: read back, it is that text again. */
export interface Coded {
  readonly coding: Coding | Compression;
  readonly text: Value;
}

/** The pieces of a text that is known in pieces. */
export function rowOf(form: Form | null): readonly Value[] | null {
  return isRow(form) ? form : null;
}

function isRow(form: Form | null): form is readonly Value[] {
  return Array.isArray(form);
}

/** The text that a value is in some coding; null where it is in none. */
export function codedIn(value: Value): Coded | null {
  const form = certainForm(value);
  return isCoded(form) ? form : null;
}

function isCoded(form: Form | null): form is Coded {
  return form !== null && typeof form !== 'string' && 'coding' in form;
}

/** How many letters a text has that is not known itself; null where that is not known either. */
export function lettersIn({ form }: Value): number | null {
  return form !== null && typeof form !== 'string' && 'letters' in form ? form.letters : null;
}

/**
 * What a value is for certain, as a whole: a primitive of the program, or something from outside of which types say so.
 * Objects of the program never come with a form, since joining drops it.
 */
export function certainForm({ any, opaque, refs, form }: Value): Form | null {
  return any && opaque === refs.length > 0 ? form : null;
}

const MOST_CONSTANTS = 8;
const NO_CONSTANTS: readonly Primitive[] = [];

export const BOTTOM: Value = {
  refs: [],
  constants: [],
  any: false,
  opaque: false,
  facts: NO_FACTS,
  cleared: null,
  form: null,
};
/** Some primitive that the program computed. */
export const ANY: Value = { ...BOTTOM, any: true };
/** Something that came from outside. */
export const OPAQUE: Value = { ...BOTTOM, any: true, opaque: true };
export const UNDEFINED: Value = { ...BOTTOM, constants: [undefined] };

export function constant(value: Primitive): Value {
  return value === undefined ? UNDEFINED : { ...BOTTOM, constants: [value] };
}

/** Objects, and what they are called from somewhere on. */
export type Renaming = ReadonlyMap<ObjectId, ObjectId>;

export const NOT_RENAMED: Renaming = new Map();

/** The same value, with other names for some objects; itself where it has none of them. */
export function renamed(value: Value, names: Renaming): Value {
  if (names.size === 0 || !value.refs.some((ref) => names.has(ref))) return value;
  return { ...value, refs: reference(...value.refs.map((ref) => names.get(ref) ?? ref)).refs };
}

export function reference(...refs: ObjectId[]): Value {
  return { ...BOTTOM, refs: refs.length > 1 ? [...new Set(refs)].sort((a, b) => a - b) : refs };
}

export function isBottom(value: Value): boolean {
  return (
    value.refs.length === 0 && value.constants.length === 0 && !value.any && !value.opaque && value.facts.length === 0
  );
}

/** A primitive derived from others: unknown text that carries the facts. */
export function derived(facts: Facts, opaque = false): Value {
  if (facts.length === 0) return opaque ? OPAQUE : ANY;
  return { ...BOTTOM, any: true, opaque, facts };
}

export function withFacts(value: Value, facts: Facts): Value {
  return value.facts === facts ? value : { ...value, facts };
}

export function addFacts(value: Value, facts: Facts): Value {
  return withFacts(value, joinFacts(value.facts, facts));
}

/** What carries no data may be used for anything. */
function clearanceOf({ refs, opaque, facts, cleared }: Value): Clearance | null {
  return cleared === null && refs.length === 0 && !opaque && facts.length === 0 ? 'known' : cleared;
}

/** Least upper bound; returns `a` itself when `b` adds nothing. */
export function join(a: Value, b: Value): Value {
  if (a === b || isBottom(b)) return a;
  if (isBottom(a)) return b;
  const refs = joinSorted(a.refs, b.refs);
  const facts = joinFacts(a.facts, b.facts);
  let constants = a.any || b.any ? NO_CONSTANTS : joinConstants(a.constants, b.constants);
  const any = a.any || b.any || constants.length > MOST_CONSTANTS;
  if (any) constants = a.any ? a.constants : NO_CONSTANTS;
  const opaque = a.opaque || b.opaque;
  const cleared = a.cleared === b.cleared ? a.cleared : common(clearanceOf(a), clearanceOf(b));
  const form = any ? commonForm(a, b) : null;
  const same =
    refs === a.refs &&
    facts === a.facts &&
    constants === a.constants &&
    any === a.any &&
    opaque === a.opaque &&
    cleared === a.cleared &&
    form === a.form;
  return same ? a : { refs, constants, any, opaque, facts, cleared, form };
}

/** Texts are text, whichever of them it is. */
function commonForm(a: Value, b: Value): Form | null {
  if (isSameForm(a.form, b.form)) return a.form;
  return isText(a) && isText(b) ? 'text' : null;
}

function isText(value: Value): boolean {
  const { form, any, opaque, refs, constants } = value;
  if (any) return form !== 'number' && certainForm(value) !== null;
  return !opaque && refs.length === 0 && constants.every((item) => typeof item === 'string');
}

function isSameForm(a: Form | null, b: Form | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return false;
  if (isCoded(a)) return isCoded(b) && a.coding === b.coding && isSamePiece(a.text, b.text);
  if (!isRow(a)) return 'letters' in b && a.letters === b.letters;
  return isRow(b) && a.length === b.length && a.every((piece, index) => isSamePiece(piece, b[index] as Value));
}

function isSamePiece(a: Value, b: Value): boolean {
  if (a === b) return true;
  return a.any === b.any && isSameForm(a.form, b.form) && a.constants[0] === b.constants[0] && isSameData(a, b);
}

function joinSorted(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  if (holdsAll(a, b)) return a;
  const joined: number[] = [];
  let j = 0;
  for (const id of a) {
    for (let other = b[j]; other !== undefined && other <= id; other = b[++j]) if (other !== id) joined.push(other);
    joined.push(id);
  }
  for (; j < b.length; j++) joined.push(b[j] as number);
  return joined;
}

/** Whether every number of one sorted list is in another. */
function holdsAll(all: readonly number[], some: readonly number[]): boolean {
  if (some.length > all.length) return false;
  let at = 0;
  for (const id of all) if (id === some[at]) at++;
  return at === some.length;
}

function joinConstants(a: readonly Primitive[], b: readonly Primitive[]): readonly Primitive[] {
  if (b.length === 0 || a === b) return a;
  const missing = b.filter((value) => !a.some((other) => Object.is(other, value)));
  return missing.length === 0 ? a : [...a, ...missing];
}

/** Whether two values are the same objects and carry the same labelled data. */
export function isSameData(a: Value, b: Value): boolean {
  const sameRefs = a.refs.length === b.refs.length && a.refs.every((ref, index) => ref === b.refs[index]);
  return (
    sameRefs && a.facts.length === b.facts.length && a.facts.every((fact, index) => fact.key === b.facts[index]?.key)
  );
}

/** Widening for loops: a value that still changes after some rounds keeps no constants. */
export function widen(value: Value): Value {
  return value.constants.length < 2 ? value : { ...value, constants: NO_CONSTANTS, any: true };
}

/** The one object that a value is, when it is nothing else, whatever it carries. */
export function soleReference({ refs, constants, any, opaque }: Value): ObjectId | null {
  const [ref] = refs;
  return refs.length === 1 && ref !== undefined && constants.length === 0 && !any && !opaque ? ref : null;
}

/** The one constant that the value is, if that is all it can be. */
export function soleConstant(value: Value): { readonly value: Primitive } | null {
  const sole = value.constants.length === 1 && value.refs.length === 0 && !value.any && !value.opaque;
  return sole ? { value: value.constants[0] } : null;
}

/** Every string key that the value can be, or null when it may be any. */
export function possibleKeys(value: Value): readonly string[] | null {
  if (value.any || value.opaque || value.refs.length > 0) return null;
  return value.constants.map(String);
}

/** Whether constants are `undefined` or `null`, all of them. */
export function areNothing(constants: readonly Primitive[]): boolean {
  return constants.every((item) => (item ?? null) === null);
}

export function mayBeTruthy(value: Value): boolean {
  return value.refs.length > 0 || value.any || value.opaque || value.constants.some(Boolean);
}

export function mayBeFalsy(value: Value): boolean {
  // A text of pieces has a piece that is known and not empty.
  if (isRow(value.form)) return false;
  return value.any || value.opaque || value.constants.some((item) => !item);
}

/** Whether a value of unknown origin is part of it: a labelled field that holds it must be taken at its label's word. */
export function isUntracked(value: Value): boolean {
  return value.opaque && (value.facts.length === 0 || value.facts.every(isHole));
}
