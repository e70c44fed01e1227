import type { Outcome } from '@purposely/decorators';
import { markDeclassified } from '../declassified';
import type { Region } from '../region';
import { partsOfHeld } from '../walk/built-in';
import { taggedClassOf } from '../walk/fields';
import { planOf } from './plan';

/** No more parts of a result than these are looked at; what is left keeps its labels, which is the safe side. */
const MOST_PARTS = 100_000;

/** What a declassifier was given and gives back. */
export interface Declassified {
  readonly args: readonly unknown[];
  readonly result: unknown;
  readonly region: Region;
}

/**
 * Marks the labelled instances in a declassifier's result, in lists and maps too, and tells of its texts. An instance that came
 * back as it was is not marked, since nothing was done to what it holds.
 * @returns how many of these there were
 */
export function settleResult(
  { args, result, region }: Declassified,
  to: Outcome,
  text: (value: unknown) => void,
): number {
  let kept = 0;
  let given: ReadonlySet<unknown> | undefined;
  const isGiven = (part: object): boolean => {
    given ??= new Set(partsOfAll(args));
    return given.has(part);
  };
  for (const part of partsOfAll(result)) {
    if (typeof part !== 'object' || part === null) text(part);
    else if (taggedClassOf(part) !== undefined) {
      if (isMadeIn(region, part, isGiven)) markDeclassified(part, to);
      else kept += 1;
    }
  }
  return kept;
}

/** Whether all that an instance holds was put there by the declassifier. */
function isMadeIn(region: Region, instance: object, isGiven: (part: object) => boolean): boolean {
  const cells = [...(planOf(instance)?.fields.values() ?? [])].flatMap(({ cell }) => cell ?? []);
  const held = cells.filter((cell) => cell.own(instance) !== undefined);
  return held.length === 0 ? !isGiven(instance) : held.every((cell) => region.hasWritten(instance, cell));
}

/** A value and all that is in it, up to the labelled instances. */
function* partsOfAll(value: unknown): Generator<unknown> {
  const seen = new Set<unknown>();
  const pending = [value];
  while (pending.length > 0 && seen.size < MOST_PARTS) {
    const part = pending.pop();
    if (typeof part !== 'object' || part === null) {
      yield part;
      continue;
    }
    if (seen.has(part)) continue;
    seen.add(part);
    yield part;
    if (taggedClassOf(part) !== undefined) continue;
    for (const inner of partsOf(part)) {
      if (pending.push(inner) > MOST_PARTS) break;
    }
  }
}

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value)) return Array.prototype.values.call(value);
  if (value instanceof Map || value instanceof Set) return partsOfHeld(value);
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : [];
}
