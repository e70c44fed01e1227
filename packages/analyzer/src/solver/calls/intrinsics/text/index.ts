import { repeated } from '../../../control/repeated';
import { EMPTY_RECORD, writeField } from '../../../heap/heap';
import { elementsInOrder } from '../../../heap/sequence';
import { elementOf, iteratorOver } from '../../../nodes/iterate';
import { listsItsTexts } from '../../../values/folding/listedTexts';
import { FLAGS, patternOf, SOURCE, textIn } from '../../../values/folding/pattern';
import {
  ANY,
  constant,
  isBottom,
  join,
  type ObjectId,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { rememberMatch } from '../lastMatch';
import { recompile, regexpText } from '../regexp';
import { mayBeCalled } from './callback';
import { groupNames } from './groupNames';
import { knownMethod } from './known';
import { longEnough, nothingTaken, replacesAll } from './leftOut';
import { partlyExecuted, partlyMatched } from './partly';
import { execute, matchArray, patternMethod, regexpOf } from './patterns';
import { piecesMethod } from './pieces';
import { byProtocol } from './protocols';
import { replaceKnown } from './replace';
import { spelledAgain } from './spelling';

/** Methods whose answer says something about a text without being the text. */
const TESTS: ReadonlySet<string> = new Set([
  'includes',
  'indexOf',
  'lastIndexOf',
  'startsWith',
  'endsWith',
  'isWellFormed',
  'localeCompare',
  'search',
  'test',
  'has',
  'some',
  'every',
  'findIndex',
  'findLastIndex',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
]);

/** Methods of a text that try a regular expression on it. */
const MATCHES: ReadonlySet<string> = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split']);

const REPLACES: ReadonlySet<string> = new Set(['replace', 'replaceAll']);

/** A method of the language on a primitive, or on something whose kind is not known, by its name. */
export function textMethod(call: IntrinsicCall): Value {
  const { receiver, name } = call;
  const answered = byProtocol(call);
  if (answered !== null) return answered;
  if (name === '@@iterator') return letters(call);
  if (MATCHES.has(name) && call.argument(0).refs.length > 0) rememberMatch(call, receiver);
  const known =
    knownMethod(call) ??
    nothingTaken(call) ??
    longEnough(call) ??
    spelledAgain(call) ??
    piecesMethod(call) ??
    patternMethod(call) ??
    partlyMatched(call) ??
    (REPLACES.has(name) ? replaceKnown(call) : null);
  if (known !== null) return known;
  const callbacks = callbackResults(call);
  if (TESTS.has(name)) return ANY;
  const kept = replacesAll(call) ? [] : [receiver];
  const data = call.derive(...kept, ...entering(call).filter((value) => !mayBeCalled(call, value)));
  const carried = withForm(name, callbacks === null ? data : { ...data, facts: call.factsOf(data, callbacks) });
  if (name === 'forEach') return UNDEFINED;
  if (name === 'split') return call.array([], carried);
  const pattern = MATCHES.has(name) ? regexpOf(call, call.argument(0)) : null;
  if (name === 'match') return join(matchOf(call, carried, pattern), constant(null));
  if (name === 'matchAll' || name === 'entries' || name === 'values' || name === 'keys') {
    const element = name === 'matchAll' ? matchOf(call, carried, pattern) : carried;
    return iteratorOver(call.machine, call.frame, call.site, null, element);
  }
  return carried;
}

/** What goes through the letters of a text one by one. */
function letters({ machine, frame, receiver, site }: IntrinsicCall): Value {
  const inOrder = elementsInOrder(machine, frame, receiver, site);
  return iteratorOver(machine, frame, site, inOrder, elementOf(machine, frame, receiver, site));
}

/** Methods that give a text, whatever they are called on. */
const GIVES_TEXT: ReadonlySet<string> = new Set([
  ...['charAt', 'join', 'normalize', 'padEnd', 'padStart', 'repeat', 'replace', 'replaceAll', 'substr', 'substring'],
  ...['toExponential', 'toFixed', 'toLocaleLowerCase', 'toLocaleUpperCase', 'toLowerCase', 'toPrecision', 'toString'],
  ...['toUpperCase', 'toWellFormed', 'trim', 'trimEnd', 'trimStart'],
]);

function withForm(name: string, value: Value): Value {
  return GIVES_TEXT.has(name) && value.any && !value.opaque ? { ...value, form: 'text' } : value;
}

/** Methods of a text by which arguments become part of what they give; those that are not listed take all of them. */
const ENTERING: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(
    [
      ...['at', 'charAt', 'charCodeAt', 'codePointAt', 'match', 'matchAll', 'normalize', 'repeat', 'slice', 'split'],
      ...['substr', 'substring', 'toFixed', 'toLocaleLowerCase', 'toLocaleString', 'toLocaleUpperCase', 'toPrecision'],
      ...['toExponential', 'toString', 'valueOf'],
    ].map((name) => [name, []]),
  ),
  padEnd: [1],
  padStart: [1],
  replace: [1],
  replaceAll: [1],
};

/** The arguments that the result may hold. */
function entering({ name, list }: IntrinsicCall): readonly Value[] {
  const positions = Object.hasOwn(ENTERING, name) ? ENTERING[name] : undefined;
  if (positions === undefined) return [...list.values, list.rest];
  const given = list.values.filter((_, index) => positions.includes(index));
  return positions.length > 0 ? [...given, list.rest] : given;
}

/** Callbacks of such a method receive parts of the receiver. */
function callbackResults(call: IntrinsicCall): Value | null {
  let results: Value | null = null;
  for (const value of call.list.values) {
    if (!mayBeCalled(call, value)) continue;
    const outcome = repeated(call, () => call.invoke(value, matchArguments(call)));
    if (!isBottom(outcome)) results = results === null ? outcome : join(results, outcome);
  }
  return results;
}

/** What a function is given for a match: the match, each group, where it stands, the whole text, and the named groups. */
function matchArguments(call: IntrinsicCall): readonly Value[] {
  const element = call.derive(call.receiver);
  const ref = regexpOf(call, call.argument(0));
  const pattern = ref === null ? null : patternOf(call.record(ref), 0);
  const isText = call.argument(0).refs.length === 0 && soleConstant(call.argument(0)) !== null;
  if (pattern === null && !(REPLACES.has(call.name) && isText)) return [element, element, ANY, call.receiver];
  // A pattern that also matches nothing tells how many groups it has.
  const groups = pattern === null ? [] : (new RegExp(`${pattern.source}|`, pattern.flags).exec('') ?? []).slice(1);
  const named = pattern?.source.includes('(?<') ? [element] : [];
  return [element, ...groups.map(() => element), ANY, call.receiver, ...named];
}

/** A match: the groups by number in the array, by name in its `groups`, and the whole text as `input`. */
function matchOf(call: IntrinsicCall, from: Value, pattern: ObjectId | null): Value {
  const text = pattern !== null && listsItsTexts(call.record(pattern)) ? ANY : from;
  const match = call.array([], text);
  const source = pattern === null ? null : textIn(call.record(pattern), SOURCE);
  const held =
    source === null
      ? { ...EMPTY_RECORD, rest: text }
      : groupNames(source).reduce(
          (record, name) => (name === null ? record : writeField(record, name, text)),
          EMPTY_RECORD,
        );
  const groups = call.make('plain', held, ':groups');
  for (const ref of match.refs) {
    call.escape(groups);
    call.write(ref, writeField(writeField(call.record(ref), 'groups', groups), 'input', text));
    if (tellsPlaces(call, pattern)) {
      const places = call.array([], call.array([], ANY, ':place'), ':places');
      call.write(ref, writeField(call.record(ref), 'indices', call.escape(places)));
    }
  }
  return match;
}

/** Whether a match perhaps says where it and its groups stand. */
function tellsPlaces(call: IntrinsicCall, pattern: ObjectId | null): boolean {
  const flags = pattern === null ? null : textIn(call.record(pattern), FLAGS);
  return flags === null || flags.includes('d');
}

/** Methods of regular expressions: `exec` gives groups of the text. */
export function regexpMethod(call: IntrinsicCall, ref: ObjectId): Value {
  if (call.name === 'test' || call.name === 'exec') {
    rememberMatch(call, call.argument(0));
    const known = execute(call, ref);
    if (call.name === 'test') return known === null ? ANY : constant(known.match !== null);
    if (known !== null) return known.match === null ? constant(null) : matchArray(call, known.match);
    const partly = partlyExecuted(call, ref);
    if (partly !== null) return partly;
  }
  if (call.name === 'toString') return regexpText(call, ref);
  if (call.name === 'compile') return recompile(call, ref);
  const groups = call.derive(call.argument(0));
  return join(matchOf(call, groups, ref), constant(null));
}
