import { letterOf } from '../../../heap/bytes';
import { textOfPiece, textOfPieces } from '../../../values/pieces';
import { between, letters, type Pieces } from '../../../values/places';
import { ANY, constant, soleConstant, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { place } from './held';

const METHOD = /^(?:read|write)(U?[iI]nt|Big(?:U?[iI]nt)|Float|Double)(8|16|32|64)?(?:LE|BE)?$/;

/** How many bytes a method of buffers reads or writes as one number; null where nobody knows. */
export function widthOf(call: IntrinsicCall, length: number): number | null {
  const [, type, bits] = METHOD.exec(call.name) ?? [];
  if (type === undefined) return null;
  if (bits !== undefined) return Number(bits) / 8;
  if (type === 'Float') return 4;
  return type === 'Double' ? 8 : place(call, length, null);
}

export function isNumberMethod(name: string): boolean {
  return METHOD.test(name);
}

type Numbers = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** The bytes that a number is written as. */
export function writtenNumber(call: IntrinsicCall, width: number): Pieces {
  const value = call.argument(0);
  const sole = value.facts.length === 0 ? soleConstant(value) : null;
  if (sole === null) return letters(width, value.facts);
  if (width === 1 && typeof sole.value === 'number') return letterOf(value);
  const bytes = Buffer.alloc(width);
  try {
    (bytes as unknown as Numbers)[call.name]?.(sole.value, 0, width);
  } catch {
    return letters(width, value.facts);
  }
  return [constant(bytes.toString('latin1'))];
}

/** The number that stands at a place. */
export function readNumber(call: IntrinsicCall, bytes: Pieces, at: number, width: number): Value {
  const text = textOfPieces(between(bytes, at, at + width));
  const known = textOfPiece(text);
  if (known === null) return { ...ANY, form: 'number', facts: call.factsOf(text) };
  try {
    const answer = (Buffer.from(known, 'latin1') as unknown as Numbers)[call.name]?.(0, width);
    return typeof answer === 'number' || typeof answer === 'bigint' ? constant(answer) : ANY;
  } catch (error) {
    return call.throws(error as Error);
  }
}
