import { exactArray } from '../../../heap/sequence';
import { load } from '../../../nodes/access';
import { asPieces, textOfPieces } from '../../../values/pieces';
import { asText } from '../../../values/text';
import { isBottom, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** `String.raw(strings, ...values)`: what stands behind the last of the strings is left out. */
export function rawText(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const raw = load(machine, frame, call.argument(0), 'raw', site);
  const strings = exactArray(machine, raw);
  if (strings === null || !isBottom(call.list.rest)) return call.derive(...call.list.values, call.list.rest, raw);
  const put = (value: Value): readonly Value[] => asPieces(asText(machine, frame, value, site));
  const values = call.list.values.slice(1);
  const pieces = strings.flatMap((text, index) => {
    const value = index + 1 < strings.length ? values[index] : undefined;
    return value === undefined ? put(text) : [...put(text), ...put(value)];
  });
  const text = textOfPieces(pieces);
  return text.facts.length === 0 ? text : withFacts(text, call.factsOf(text));
}
