import { allocate, placeOf } from '../../../heap/allocate';
import { bytesIn, bytesRecord, letterOf } from '../../../heap/bytes';
import { readField } from '../../../heap/heap';
import { frontElements, listed } from '../../../heap/held';
import { joinFacts } from '../../../values/fact';
import { asPieces, piecesOf, someText, textOfPieces } from '../../../values/pieces';
import { factsOfPieces, letters, type Pieces, totalOf } from '../../../values/places';
import { asText } from '../../../values/text';
import { ANY, constant, isBottom, soleConstant, soleReference, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { bytesOfText, codingAt } from './encodings';

/** The bytes of what is a buffer, or a list of numbers, for certain; null where that is not known. */
export function heldBy(call: IntrinsicCall, value: Value): Pieces | null {
  const ref = soleReference(value);
  if (ref === null) return null;
  const record = call.record(ref);
  const view = readField(record, '_view');
  if (view !== null && view.refs.length > 0)
    return heldBy(call, { ...view, facts: joinFacts(view.facts, value.facts) });
  const { kind } = call.machine.kindOf(ref);
  const bytes = bytesIn(record);
  const pieces = kind === 'array' ? ofList(call, ref) : bytes && asPieces(bytes);
  if (pieces === null) return null;
  return value.facts.length === 0 ? pieces : carrying(pieces, value.facts);
}

function ofList(call: IntrinsicCall, ref: number): Pieces {
  const record = call.record(ref);
  const elements = listed(record);
  if (elements !== null) return elements.flatMap(letterOf);
  const { first, behind } = frontElements(record);
  return [...first.flatMap(letterOf), ...(isBottom(behind) ? [] : [someText(behind.facts)])];
}

/** Bytes of which each carries these facts as well. */
function carrying(pieces: Pieces, facts: Value['facts']): Pieces {
  const all = joinFacts(factsOfPieces(pieces), facts);
  const total = totalOf(pieces);
  return total === null ? [someText(all)] : letters(total, all);
}

/** The bytes of a text that an argument is, in the coding that another one names. */
export function ofText(call: IntrinsicCall, text: Value, coding: number): Pieces {
  const as = codingAt(call, coding);
  const given = asText(call.machine, call.frame, text, call.site);
  if (as !== undefined && piecesOf(given) !== null) return bytesOfText(given, as);
  return [someText(call.factsOf(given))];
}

/** A new buffer with these bytes. */
export function made(call: IntrinsicCall, bytes: Pieces): Value {
  const kind = { kind: 'external', path: 'global#Buffer', instance: true } as const;
  const text = textOfPieces(bytes);
  const carried = withFacts(text, call.factsOf(text));
  return allocate(call.machine, call.frame, placeOf(call.site), kind, bytesRecord(carried), ':bytes');
}

/** A whole number that an argument is, or what stands for a missing one; null when it is not known. */
export function place<T>(call: IntrinsicCall, index: number, missing: T): number | T | null {
  const given = call.argument(index);
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  if (sole === null) return null;
  if (sole.value === undefined) return missing;
  return typeof sole.value === 'number' ? Math.trunc(sole.value) || 0 : null;
}

/** A number of bytes that a call answers. */
export function count(pieces: Pieces): Value {
  const total = totalOf(pieces);
  return total === null ? { ...ANY, form: 'number' } : constant(total);
}
