import type { FunctionRef } from '../../src/graph';
import type { Codebase } from './codebase';
import type { DeclaredCall } from './declaredCalls';

export interface Comparison {
  readonly calls: number;
  /** Calls of which a function that must be found is not. */
  readonly missed: readonly string[];
  /** Calls of which a function is found that the types exclude. */
  readonly wrong: readonly string[];
}

/** Compares the functions that were found for calls with what the checker says. */
export function compare(
  codebase: Codebase,
  calls: Iterable<DeclaredCall>,
  found: (call: DeclaredCall) => readonly FunctionRef[],
): Comparison {
  let count = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const declared of calls) {
    count++;
    const places = new Set(found(declared).map((ref) => codebase.placeOfFunction(ref)));
    const allowed = new Set([...declared.allowed].map((node) => codebase.placeOf(node)));
    const absent = [...declared.required].map((node) => codebase.placeOf(node)).filter((place) => !places.has(place));
    const excluded = [...places].filter((place) => !allowed.has(place));
    const said = `${codebase.placeOf(declared.call)} ${declared.call.getText().slice(0, 60)}`;
    if (absent.length > 0) missed.push(`${said} must reach ${absent.join(' and ')}`);
    if (excluded.length > 0) wrong.push(`${said} cannot reach ${excluded.join(' or ')}`);
  }
  return { calls: count, missed, wrong };
}
