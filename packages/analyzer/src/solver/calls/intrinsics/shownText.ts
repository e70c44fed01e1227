import { asText, ordinaryText } from '../../values/text';
import { type ObjectId, reference, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** What `toString` and `toLocaleString`, which every object has, answer for one that shows nothing of what it holds. */
export function shownText({ name, machine, frame, site }: IntrinsicCall, ref: ObjectId): Value | null {
  if (name !== 'toString' && name !== 'toLocaleString') return null;
  const text = ordinaryText(machine, frame, ref, site);
  // `toLocaleString` asks the object for its `toString`, which may be the program's.
  return text === null || name === 'toString' ? text : asText(machine, frame, reference(ref), site);
}
