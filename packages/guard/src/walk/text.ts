import { areAlike, replaced, type Unshown } from '../replacing';
import type { Tracked } from '../tracked';
import { placeOf } from './place';
import type { Sieve } from './sieve';

/**
 * Asks the border about each tracked value that a text is or holds.
 * @returns the text, or what redaction left of it
 */
export function siftText(value: string | number | bigint, sieve: Sieve): unknown {
  const tracker = sieve.frame?.tracker;
  if (tracker?.searches(sieve.search) !== true) return value;
  const text = String(value);
  const unshown: Unshown[] = [];
  const whole: Unshown[] = [];
  for (const found of tracker.find(text, sieve.search)) {
    const passed = ask(found, sieve);
    if (passed !== found.value) (found.value === text ? whole : unshown).push({ ...found, passed });
  }
  if (whole.length > 0) return areAlike(whole) ? whole[0]?.passed : undefined;
  return unshown.length === 0 ? value : replaced(text, unshown);
}

/**
 * Asks the border about an object that was read as labelled.
 * @returns the object, or what redaction left of it
 */
export function siftObject(value: object, sieve: Sieve): unknown {
  const known = sieve.frame?.tracker?.findObject(value);
  if (known === undefined) return value;
  for (const found of known) {
    const passed = ask(found, sieve);
    if (passed !== value) return passed;
  }
  return value;
}

function ask({ value, labels, field, customer }: Tracked, sieve: Sieve): unknown {
  const { border, judge, frame, recipient } = sieve;
  const where = `${field}, found in ${placeOf(sieve)}`;
  return border.pass({ set: judge.intern(labels), field: where, customer, recipient }, value, frame);
}
