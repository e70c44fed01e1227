import type { Site } from '../../graph';
import { extendFacts, joinFacts, NO_FACTS } from './fact';
import { computeBinary, computeUnary } from './folding/arithmetic';
import { LONGEST_TEXT } from './folding/bounds';
import { combined } from './folding/combine';
import { asPieces, piecesOf, textOfPieces } from './pieces';
import {
  ANY,
  BOTTOM,
  certainForm,
  constant,
  derived,
  type Form,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  UNDEFINED,
  type Value,
  withFacts,
} from './value';

/** Operators whose result says something about data without being data. */
export const TESTS: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', '<', '>', '<=', '>=', 'in', 'instanceof']);

export function binary(operator: string, left: Value, right: Value, site: Site): Value {
  if (isBottom(left) || isBottom(right)) return BOTTOM;
  const folded = fold(operator, left, right);
  if (TESTS.has(operator)) return folded ?? ANY;
  const facts = joinFacts(left.facts, right.facts);
  if (facts.length === 0 && folded !== null) return folded;
  const result = derived(extendFacts(facts, { site, kind: 'derive', text: `used in "${operator}"` }));
  const form = operator === '+' ? formOfSum(left, right) : 'number';
  return form === null ? result : { ...result, form };
}

/** What `+` makes when one side is a text for certain: both in a row. */
function formOfSum(left: Value, right: Value): Form | null {
  if (left.form === 'number' && right.form === 'number') return 'number';
  if (!isText(left) && !isText(right)) return null;
  return textOfPieces([...asPieces(left), ...asPieces(right)]).form ?? 'text';
}

function isText(value: Value): boolean {
  if (value.constants.length > 0)
    return !value.any && value.refs.length === 0 && value.constants.every((item) => typeof item === 'string');
  return piecesOf(value) !== null;
}

/** The result for every pair of constants, when both sides are constants only. */
function fold(operator: string, left: Value, right: Value): Value | null {
  const nullish = foldNullish(operator, left, right);
  if (nullish !== null) return nullish;
  if (!onlyConstants(left) || !onlyConstants(right)) return null;
  const plain = [left, right].map((side) => ({ ...side, facts: NO_FACTS }));
  return combined(plain, ([a, b]) => computeBinary(operator, a, b));
}

/** `x === undefined` is decided for objects too: they are neither null nor undefined. */
function foldNullish(operator: string, left: Value, right: Value): Value | null {
  const equality = operator === '===' || operator === '==';
  if (!equality && operator !== '!==' && operator !== '!=') return null;
  const nullish = right.constants.length === 1 && onlyConstants(right) && (right.constants[0] ?? null) === null;
  // A text or a number is neither.
  if (nullish && certainForm(left) !== null) return constant(!equality);
  if (!nullish || left.refs.length === 0 || left.any || left.opaque || left.facts.length > 0) return null;
  const loose = operator.length === 2;
  let result = constant(!equality);
  for (const item of left.constants) {
    const equal = loose ? (item ?? null) === null : item === right.constants[0];
    result = join(result, constant(equal === equality));
  }
  return result;
}

function onlyConstants(value: Value): boolean {
  return value.refs.length === 0 && !value.any && !value.opaque;
}

/** `Boolean(value)`. */
export function truthOf(value: Value, site: Site): Value {
  return unary('!', unary('!', value, site), site);
}

export function unary(operator: string, operand: Value, site: Site): Value {
  if (isBottom(operand)) return BOTTOM;
  switch (operator) {
    case '!':
      return joinBooleans(mayBeFalsy(operand), mayBeTruthy(operand));
    case 'void':
      return UNDEFINED;
    default:
      return arithmetic(operator, operand, site);
  }
}

function joinBooleans(canBeTrue: boolean, canBeFalse: boolean): Value {
  return join(canBeTrue ? constant(true) : BOTTOM, canBeFalse ? constant(false) : BOTTOM);
}

function arithmetic(operator: string, operand: Value, site: Site): Value {
  if (operand.facts.length > 0 || !onlyConstants(operand)) {
    const facts = extendFacts(operand.facts, { site, kind: 'derive', text: `used in "${operator}"` });
    return { ...derived(facts), form: 'number' };
  }
  return combined([operand], ([item]) => computeUnary(operator, item)) ?? ANY;
}

/** The parts in a row, as long as they are short enough to be known. */
function textConstant(parts: readonly string[]): Value {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return length > LONGEST_TEXT ? ANY : constant(parts.join(''));
}

/** The text of a template literal: constant while every part is, and in pieces while some are. */
export function template(parts: readonly Value[], facts: Value['facts'], site: Site): Value {
  if (parts.some(isBottom)) return BOTTOM;
  if (facts.length > 0 || !parts.every((part) => onlyConstants(part) && part.constants.length === 1)) {
    const text = textOfPieces(parts.flatMap(asPieces));
    return withFacts(text, extendFacts(facts, { site, kind: 'derive', text: 'put into a template' }));
  }
  return textConstant(parts.map((part) => String(part.constants[0])));
}
