import type { AllowedUse } from '../../graph';
import { allowFacts, NO_FACTS } from '../values/fact';
import type { Value } from '../values/value';

/**
 * Why a value may be used: it is `known`, one of what the program itself lists, and carries no data; or a guard allowed
 * it for some uses, each of which is remembered, since for all others it is what it was.
 */
export type Clearance = 'known' | readonly AllowedUse[];

/** What holds of a value that may be either of two: the uses that both are allowed for. */
export function common(a: Clearance | null, b: Clearance | null): Clearance | null {
  if (a === b || b === 'known') return a;
  if (a === null || b === null) return null;
  if (a === 'known') return b;
  const both = a.filter((use) => b.some((other) => isSameUse(use, other)));
  if (both.length === a.length) return a;
  return both.length === 0 ? null : both;
}

/** What holds of a value of which two things are known. */
export function both(a: Clearance | null, b: Clearance | null): Clearance | null {
  if (a === null || b === 'known') return b;
  if (b === null || a === 'known') return a;
  const more = b.filter((use) => !a.some((other) => isSameUse(use, other)));
  return more.length === 0 ? a : [...a, ...more];
}

export function isSameUse(a: AllowedUse, b: AllowedUse): boolean {
  return a.purpose === b.purpose && a.recipient === b.recipient;
}

/** A value, and whatever is read from it later, under a clearance. */
export function clear(value: Value, clearance: Clearance | null): Value {
  if (clearance === null) return value;
  const facts = clearance === 'known' ? NO_FACTS : allowFacts(value.facts, clearance);
  // The pieces of a text still carry what they carried.
  const form = typeof value.form === 'string' ? value.form : null;
  return { ...value, facts, form, cleared: both(value.cleared, clearance) };
}
