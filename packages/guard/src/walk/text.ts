import type { Tracked } from '../tracked';
import { without, writingsOf } from '../writings';
import { placeOf } from './place';
import type { Sieve } from './sieve';

/**
 * Asks the border about each tracked value that a text is or holds.
 * @returns the text, or what redaction left of it
 */
export function siftText(value: string | number | bigint, sieve: Sieve): unknown {
  const tracker = sieve.frame?.tracker;
  if (tracker === undefined) return value;
  const text = String(value);
  let left = text;
  for (const found of tracker.find(text, sieve.search)) {
    const passed = ask(found, sieve);
    if (passed === found.value) continue;
    if (found.value === text) return passed;
    left = withoutValue(left, found, passed);
  }
  return left === text ? value : left;
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

/** Inside of a longer text, an erased value leaves its category. */
function withoutValue(text: string, { read, labels }: Tracked, passed: unknown): string {
  return without(
    text,
    writingsOf(read),
    passed === undefined ? `[${labels.map((label) => label.category).join(', ')}]` : String(passed),
  );
}
