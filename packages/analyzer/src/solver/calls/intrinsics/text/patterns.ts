import { EMPTY_RECORD, readField, writeField } from '../../../heap/heap';
import { soleObject } from '../../../heap/sequence';
import { iteratorOver } from '../../../nodes/iterate';
import { attempt } from '../../../values/folding/combine';
import { patternOf } from '../../../values/folding/pattern';
import { ANY, BOTTOM, constant, type ObjectId, soleConstant, UNDEFINED, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { valueOfAnswers } from './known';

/** The text that a value is, when it is nothing else and carries nothing. */
export function textOf(value: Value): string | null {
  const sole = value.facts.length === 0 ? soleConstant(value) : null;
  return typeof sole?.value === 'string' ? sole.value : null;
}

/** The abstract regular expression that a value is. */
export function regexpOf(call: IntrinsicCall, value: Value): ObjectId | null {
  const ref = soleObject(value);
  return ref !== null && call.machine.kindOf(ref).kind === 'regexp' ? ref : null;
}

/** What a match of a known pattern holds: the groups by number, by name, where it begins, and the text. */
export function matchArray(call: IntrinsicCall, match: RegExpMatchArray, tag = ''): Value {
  const array = call.array([...match].map(constant), undefined, `:match${tag}`);
  const named = Object.entries(match.groups ?? {});
  const groups =
    match.groups === undefined
      ? constant(undefined)
      : call.make(
          'plain',
          named.reduce((record, [name, text]) => writeField(record, name, constant(text)), EMPTY_RECORD),
          `:groups${tag}`,
        );
  const places = match.indices?.map((place, index) =>
    place === undefined ? UNDEFINED : call.array(place.map(constant), BOTTOM, `:place${tag}.${index}`),
  );
  const more: Readonly<Record<string, Value>> = {
    ...(places === undefined ? {} : { indices: call.escape(call.array(places, BOTTOM, `:places${tag}`)) }),
    index: constant(match.index),
    input: constant(match.input),
    groups: call.escape(groups),
  };
  for (const ref of array.refs)
    for (const [name, value] of Object.entries(more)) call.write(ref, writeField(call.record(ref), name, value));
  return array;
}

type OnPattern = (call: IntrinsicCall, text: string, pattern: RegExp) => Value | null;

/** Methods of a known text that take a pattern, `replace` apart. */
const WITH_PATTERN: Readonly<Record<string, OnPattern>> = {
  search: (_, text, pattern) => constant(text.search(pattern)),
  split: (call, text, pattern) => {
    const limit = soleConstant(call.argument(1));
    if (limit === null || call.argument(1).facts.length > 0) return null;
    return valueOfAnswers(call, [text.split(pattern, limit.value as number | undefined)]);
  },
  match: (call, text, pattern) => {
    const match = text.match(pattern);
    if (match === null) return constant(null);
    return pattern.global ? valueOfAnswers(call, [[...match]]) : matchArray(call, match);
  },
  matchAll: (call, text, pattern) => {
    const matches = [...text.matchAll(pattern)].map((match, index) => matchArray(call, match, String(index)));
    return iteratorOver(call.machine, call.frame, call.site, matches, ANY);
  },
};

/** `text.match(/…/)` and its like, where both are known; null where something is open. */
export function patternMethod(call: IntrinsicCall): Value | null {
  const method = Object.hasOwn(WITH_PATTERN, call.name) ? WITH_PATTERN[call.name] : undefined;
  const text = textOf(call.receiver);
  const ref = regexpOf(call, call.argument(0));
  const pattern = text === null || ref === null ? null : patternOf(call.record(ref), text.length);
  if (method === undefined || text === null || pattern === null) return null;
  const outcome = attempt(() => method(call, text, pattern), []);
  return outcome instanceof Error ? call.throws(outcome) : outcome;
}

/** `pattern.exec(text)` and `pattern.test(text)`, where both are known, the place included where the last match ended. */
export function execute(call: IntrinsicCall, ref: ObjectId): { readonly match: RegExpMatchArray | null } | null {
  const text = textOf(call.argument(0));
  const pattern = text === null ? null : patternOf(call.record(ref), text.length);
  if (text === null || pattern === null) return forgetPlace(call, ref);
  const moves = pattern.global || pattern.sticky;
  const from = soleConstant(readField(call.record(ref), 'lastIndex') ?? constant(0))?.value;
  if (moves && typeof from !== 'number') return null;
  if (typeof from === 'number') pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (moves) call.write(ref, writeField(call.record(ref), 'lastIndex', constant(pattern.lastIndex)));
  return { match };
}

/** Where the next match begins is no longer known. */
function forgetPlace(call: IntrinsicCall, ref: ObjectId): null {
  call.write(ref, writeField(call.record(ref), 'lastIndex', ANY));
  return null;
}
