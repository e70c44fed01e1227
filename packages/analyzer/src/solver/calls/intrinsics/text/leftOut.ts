import { readField } from '../../../heap/heap';
import { FLAGS, SOURCE } from '../../../values/folding/pattern';
import { piecesOf, textOfPiece } from '../../../values/pieces';
import { asText } from '../../../values/text';
import { ANY, constant, soleConstant, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { mayBeCalled } from './callback';
import { regexpOf, textOf } from './patterns';

/** A whole number that an argument is; null when it is not known. */
function integer(call: IntrinsicCall, index: number): number | null {
  const given = call.argument(index);
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  return sole === null || typeof sole.value === 'bigint' || sole.value === undefined
    ? null
    : Math.trunc(Number(sole.value)) || 0;
}

/** Whether a method takes nothing of a text, whatever the text is. */
const TAKES_NOTHING: Readonly<Record<string, (call: IntrinsicCall) => boolean>> = {
  slice: (call) => {
    const [start, end] = [integer(call, 0), integer(call, 1)];
    return start !== null && end !== null && start < 0 === end < 0 && end <= start;
  },
  substring: (call) => {
    const [start, end] = [integer(call, 0), integer(call, 1)];
    return start !== null && end !== null && Math.max(0, start) === Math.max(0, end);
  },
  substr: (call) => {
    const length = integer(call, 1);
    return length !== null && length <= 0;
  },
  repeat: (call) => integer(call, 0) === 0,
};

/** `text.slice(0, 0)` and its like: the empty text, or an empty list; null where something may be left. */
export function nothingTaken(call: IntrinsicCall): Value | null {
  const takes = Object.hasOwn(TAKES_NOTHING, call.name) ? TAKES_NOTHING[call.name] : undefined;
  if (takes === undefined || !takes(call)) return null;
  return call.name === 'slice' && call.receiver.form === null ? ANY : constant('');
}

/** `'abc'.padEnd(2, more)`: what is long enough is left as it is, and what is not takes the beginning of the other text. */
export function longEnough(call: IntrinsicCall): Value | null {
  if (call.name !== 'padEnd' && call.name !== 'padStart') return null;
  const text = textOf(call.receiver);
  const length = integer(call, 0);
  if (text === null || length === null) return null;
  const wanted = length - text.length;
  if (wanted <= 0) return constant(text);
  const filler = call.argument(1);
  // Without another text it is spaces.
  if (filler.constants.includes(undefined)) return null;
  const [first] = piecesOf(asText(call.machine, call.frame, filler, call.site)) ?? [];
  const beginning = first === undefined ? null : textOfPiece(first);
  if (beginning === null || beginning.length < wanted) return null;
  const filling = beginning.slice(0, wanted);
  return constant(call.name === 'padStart' ? filling + text : text + filling);
}

/** Patterns that match every letter, and those that match all letters at once. */
const EVERY_LETTER: ReadonlySet<string> = new Set(['.', '[^]', '[\\s\\S]', '[\\S\\s]', '[\\d\\D]', '[\\w\\W]']);
const WHOLE = /^\^?(.+?)[*+]\$?$/;

/** Whether nothing but the replacement is left of a text: `text.replace(/./g, '*')`. */
export function replacesAll(call: IntrinsicCall): boolean {
  if (call.name !== 'replace' && call.name !== 'replaceAll') return false;
  const written = textOf(call.argument(1));
  const pattern = regexpOf(call, call.argument(0));
  // What a function gives for a match is followed by itself.
  const isWhole = written === null ? mayBeCalled(call, call.argument(1)) : !written.includes('$');
  if (!isWhole || pattern === null) return false;
  const source = textOf(readField(call.record(pattern), SOURCE) ?? ANY);
  const flags = textOf(readField(call.record(pattern), FLAGS) ?? ANY);
  if (source === null || flags === null) return false;
  const whole = WHOLE.exec(source)?.[1] ?? source;
  if (!EVERY_LETTER.has(whole) || flags.includes('y')) return false;
  // A point leaves the ends of lines, and what is bound to an end of the text then leaves the other lines.
  const leavesLines = whole === '.' && !flags.includes('s');
  if (leavesLines) return flags.includes('g') && (flags.includes('m') || !/^\^|\$$/.test(source));
  return whole !== source || flags.includes('g');
}
