import type { Sieve } from './sieve';

/**
 * How messages and records name the place that is looked at. A place may be named by a key of the data, such as that of a
 * header or of a log line; one whose name holds a value that this request read is not named by it.
 */
export function placeOf({ place, frame }: Sieve): string {
  const found = frame?.tracker?.find(place, 'all') ?? [];
  return found.length === 0 ? place : 'a place whose name holds labelled data';
}
