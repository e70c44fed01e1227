import { type HeapRecord, readField } from '../../heap/heap';
import { soleConstant, type Value } from '../value';
import { MOST_MATCHING_STEPS } from './bounds';
import { stepsAtMost } from './patternSteps';

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
  return pattern !== null && stepsAtMost(source, length, flags) <= MOST_MATCHING_STEPS ? pattern : null;
}

export function textIn(record: HeapRecord, slot: string): string | null {
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
