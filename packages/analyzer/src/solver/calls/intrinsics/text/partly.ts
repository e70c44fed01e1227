import { EMPTY_RECORD, writeField } from '../../../heap/heap';
import { iteratorOver } from '../../../nodes/iterate';
import { patternOf } from '../../../values/folding/pattern';
import { asPieces, piecesOf, textOfPiece, textOfPieces } from '../../../values/pieces';
import {
  between,
  isEmpty,
  isSamePart,
  longestSample,
  matchesOnSamples,
  type Parts,
  valueOfPart,
} from '../../../values/sampling';
import { asText } from '../../../values/text';
import { ANY, constant, isBottom, join, type ObjectId, UNDEFINED, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { mayBeCalled } from './callback';
import { groupNames } from './groupNames';
import { regexpOf, textOf } from './patterns';

/** A pattern on a text of which some pieces are known. */
interface Tried {
  readonly pieces: readonly Value[];
  readonly pattern: RegExp;
  /** What it finds for each text that may stand for what is not known. */
  readonly found: readonly (readonly Parts[])[];
}

/** Tries a known pattern on a text of which some pieces are known; null where nothing is gained by that. */
function tried(call: IntrinsicCall, ref: ObjectId | null, text: Value): Tried | null {
  const pieces = text.form === null || typeof text.form === 'string' ? null : piecesOf(text);
  if (ref === null || pieces === null || !pieces.some((piece) => textOfPiece(piece) !== null)) return null;
  const pattern = patternOf(call.record(ref), longestSample(pieces));
  if (pattern === null || pattern.sticky || pattern.hasIndices) return null;
  // A text is cut at every match, whatever the pattern says.
  const all = pattern.global || call.name === 'split';
  return { pieces, pattern, found: matchesOnSamples(pieces, pattern, all) };
}

/** `pattern.exec(text)`: the groups that hold the same known letters whatever the rest of the text is carry nothing of it. */
export function partlyExecuted(call: IntrinsicCall, ref: ObjectId): Value | null {
  const attempt = tried(call, ref, call.argument(0));
  return attempt === null || attempt.pattern.global ? null : firstMatch(call, attempt, call.argument(0));
}

function firstMatch(call: IntrinsicCall, { pieces, pattern, found }: Tried, input: Value): Value | null {
  const matches = found.flatMap(([first]) => (first === undefined ? [] : [first]));
  return matches.length === 0 ? null : join(matchOf(call, pieces, pattern, matches, input), constant(null));
}

/** What stands at the places of matches that belong together, for all samples. */
function groupsOf(call: IntrinsicCall, pieces: readonly Value[], matches: readonly Parts[]): readonly Value[] {
  const [first = []] = matches;
  return first.map((_, group) => {
    const parts = matches.map((parts) => parts[group] ?? null);
    return carrying(call, valueOfPart(pieces, parts));
  });
}

function matchOf(
  call: IntrinsicCall,
  pieces: readonly Value[],
  pattern: RegExp,
  matches: readonly Parts[],
  input: Value,
  tag = '',
): Value {
  const values = groupsOf(call, pieces, matches);
  const array = call.array(values, undefined, `:match${tag}`);
  const groups = namedGroups(call, pattern, values, tag);
  for (const ref of array.refs)
    for (const [name, value] of Object.entries({ index: ANY, input, groups }))
      call.write(ref, writeField(call.record(ref), name, value));
  return array;
}

function namedGroups(call: IntrinsicCall, pattern: RegExp, values: readonly Value[], tag: string): Value {
  const names = groupNames(pattern.source);
  if (names.every((name) => name === null)) return UNDEFINED;
  const record = names.reduce(
    (all, name, index) => (name === null ? all : writeField(all, name, values[index + 1] ?? UNDEFINED)),
    EMPTY_RECORD,
  );
  return call.escape(call.make('plain', record, `:groups${tag}`));
}

/** What a group holds stands between the parts, and where nothing is matched, not every place is cut. */
function cutsOtherwise([whole, ...groups]: Parts): boolean {
  return groups.length > 0 || whole == null || isEmpty(whole);
}

type OnTried = (call: IntrinsicCall, attempt: Tried) => Value | null;

/** Methods of a text that take a pattern. */
const METHODS: Readonly<Record<string, OnTried>> = {
  match: (call, attempt) => {
    if (!attempt.pattern.global) return firstMatch(call, attempt, call.receiver);
    const rows = alike(attempt.found);
    if (rows === null || rows.length === 0) return null;
    return call.array(rows.map((matches) => groupsOf(call, attempt.pieces, matches)[0] ?? UNDEFINED));
  },
  matchAll: (call, { pieces, pattern, found }) => {
    const rows = alike(found);
    if (rows === null || !pattern.global) return null;
    const items = rows.map((matches, row) => matchOf(call, pieces, pattern, matches, call.receiver, String(row)));
    return iteratorOver(call.machine, call.frame, call.site, items, ANY);
  },
  split: (call, attempt) => {
    const matches = call.has(1) ? null : exact(attempt);
    if (matches === null || matches.length === 0 || matches.some(cutsOtherwise)) return null;
    const parts = [...matches, null].map((match, index) =>
      between(attempt.pieces, matches[index - 1]?.[0]?.end ?? null, match?.[0]?.start ?? null),
    );
    return call.array(parts.map((part) => carrying(call, part)));
  },
  replace: replaced,
  replaceAll: replaced,
};

/** Where all samples have as many matches: those that belong together. */
function alike(found: Tried['found']): readonly (readonly Parts[])[] | null {
  const [first = []] = found;
  if (!found.every(({ length }) => length === first.length)) return null;
  return first.map((_, index) =>
    found.flatMap((matches) => {
      const match = matches[index];
      return match === undefined ? [] : [match];
    }),
  );
}

/** The matches, where all samples have the same ones and those stand at places that are known. */
function exact({ found }: Tried): readonly Parts[] | null {
  const rows = alike(found);
  const isExact = rows?.every(([first, ...others]) =>
    [first, ...others].every((match) => match?.[0] != null && first?.[0] != null && isSamePart(match[0], first[0])),
  );
  return isExact === true && rows !== null ? rows.flatMap(([first]) => (first === undefined ? [] : [first])) : null;
}

/** Puts something else in the place of each match; null where it is not known what stands in its place. */
function replaced(call: IntrinsicCall, attempt: Tried): Value | null {
  const { pieces, pattern, found } = attempt;
  const matches = exact(attempt);
  if (matches === null || matches.length === 0 || !isBottom(call.list.rest)) return null;
  const rows = alike(found) ?? [];
  const parts: Value[] = [];
  for (const [index, match] of matches.entries()) {
    const groups = groupsOf(call, pieces, rows[index] ?? []);
    const put = replacement(call, pattern, groups, index);
    if (put === null) return null;
    parts.push(between(pieces, matches[index - 1]?.[0]?.end ?? null, match[0]?.start ?? null), ...put);
  }
  parts.push(between(pieces, matches.at(-1)?.[0]?.end ?? null, null));
  return carrying(call, textOfPieces(parts.flatMap(asPieces)));
}

function replacement(
  call: IntrinsicCall,
  pattern: RegExp,
  groups: readonly Value[],
  index: number,
): readonly Value[] | null {
  const given = call.argument(1);
  const text = textOf(given);
  if (text !== null) return filled(text, pattern, groups);
  if (!mayBeCalled(call, given)) return [asText(call.machine, call.frame, given, call.site)];
  const named = namedGroups(call, pattern, groups, String(index));
  const more = named === UNDEFINED ? [] : [named];
  const answer = call.invoke(given, [...groups, ANY, call.receiver, ...more]);
  return [asText(call.machine, call.frame, answer, call.site)];
}

/** A replacement with what stands for `$1`, `$<name>` and `$&` put in; null where it asks for what stands around a match. */
function filled(text: string, pattern: RegExp, groups: readonly Value[]): readonly Value[] | null {
  if (/\$[`']/.test(text)) return null;
  const names = groupNames(pattern.source);
  const parts = text.split(/(\$(?:[$&]|\d\d?|<[^>]*>))/);
  return parts.map((part, index) => {
    if (index % 2 === 0) return constant(part);
    if (part === '$$') return constant('$');
    const group =
      part === '$&' ? 0 : part.startsWith('$<') ? names.indexOf(part.slice(2, -1)) + 1 : Number(part.slice(1));
    const value = groups[group];
    if (value === undefined || (group === 0 && part !== '$&')) return constant(part);
    return value === UNDEFINED ? constant('') : value;
  });
}

/** A method of a text of which some pieces are known that takes a known pattern; null where nothing is gained. */
export function partlyMatched(call: IntrinsicCall): Value | null {
  const method = Object.hasOwn(METHODS, call.name) ? METHODS[call.name] : undefined;
  const attempt = method === undefined ? null : tried(call, regexpOf(call, call.argument(0)), call.receiver);
  return attempt === null ? null : (method?.(call, attempt) ?? null);
}

function carrying(call: IntrinsicCall, value: Value): Value {
  return value.facts.length === 0 ? value : withFacts(value, call.factsOf({ ...value, refs: [] }));
}
