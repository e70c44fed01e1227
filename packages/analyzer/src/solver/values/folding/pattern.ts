import { type HeapRecord, readField } from '../../heap/heap';
import { soleConstant, type Value } from '../value';
import { MOST_MATCHING_STEPS } from './bounds';

/** Longer patterns are not run. */
const LONGEST_PATTERN = 500;

/** The slots in which an abstract regular expression keeps what it is made of. */
export const SOURCE = '%source';
export const FLAGS = '%flags';

/** The pattern that an object is, while it is known and safe to run on a text of some length. */
export function patternOf(record: HeapRecord, length: number): RegExp | null {
  const source = textIn(record, SOURCE);
  const flags = textIn(record, FLAGS);
  if (source === null || flags === null || record.summary) return null;
  const pattern = compile(source, flags);
  return pattern !== null && stepsAtMost(source, length) <= MOST_MATCHING_STEPS ? pattern : null;
}

function textIn(record: HeapRecord, slot: string): string | null {
  const held: Value | null = readField(record, slot);
  const sole = held === null || held.facts.length > 0 ? null : soleConstant(held);
  return typeof sole?.value === 'string' ? sole.value : null;
}

export function compile(source: string, flags: string): RegExp | null {
  if (source.length > LONGEST_PATTERN) return null;
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

/**
 * How many steps matching may take at most, roughly: each part that repeats without a bound may stop at any place, and
 * repetitions inside repetitions, or references back, may try every way to cut the text.
 */
export function stepsAtMost(source: string, length: number): number {
  const { repeats, nested } = shapeOfPattern(source);
  if (nested) return length * 2 ** Math.min(length, 64);
  let ways = 1;
  for (let i = 1; i <= repeats; i++) ways *= (length + i) / i;
  return ways * (length + 1);
}

interface PatternShape {
  /** Parts that repeat. */
  readonly repeats: number;
  /** A group that repeats has something in it that repeats or that has several ways to match. */
  readonly nested: boolean;
}

/** Escapes, classes, groups and repetitions, one after the other. */
const TOKENS = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(|\)|[*+]|\{\d+(?:,\d*)?\}|\||\?/g;

function shapeOfPattern(source: string): PatternShape {
  let repeats = 0;
  let nested = false;
  const groups: boolean[] = [false];
  let closed: boolean | null = null;
  for (const [token] of source.matchAll(TOKENS)) {
    const first = token[0];
    const group = closed;
    closed = null;
    if (first === '(') groups.push(false);
    else if (first === ')') closed = groups.length > 1 ? (groups.pop() ?? false) : false;
    else if (first === '|') groups[groups.length - 1] = true;
    else if (first === '\\' && /[1-9k]/.test(token[1] ?? '')) nested = true;
    else if (first === '*' || first === '+' || first === '{') {
      repeats++;
      nested ||= group === true;
      groups[groups.length - 1] = true;
    }
    if (closed === true) groups[groups.length - 1] = true;
  }
  return { repeats, nested };
}
