import { ANY, constant, type ObjectId, reference, UNDEFINED, type Value } from '../../../values/value';
import { clear } from '../../../verdicts/clearance';
import { Verdicts } from '../../../verdicts/verdict';
import type { IntrinsicCall } from '../context';

/** What the function argument answers about an element, and the element as it is known to be after a yes. */
export interface Asked {
  readonly answer: Value;
  readonly approved: Value;
}

/** Calls the function argument for one element; those of unknown place take a turn together. */
export function ask(
  call: IntrinsicCall,
  ref: ObjectId,
  element: Value,
  index: number | null,
  turn: number = index ?? 0,
): Asked {
  const receiver = call.has(1) ? call.argument(1) : UNDEFINED;
  const position = index === null ? ANY : constant(index);
  const verdicts = new Verdicts();
  const answer = call.invoke(call.argument(0), [element, position, reference(ref)], receiver, turn, verdicts);
  return { answer, approved: clear(element, verdicts.verdict.whenTrue?.get(0) ?? null) };
}
