import { EMPTY_RECORD } from '../../heap/heap';
import { keysOfMap } from '../../heap/pairs';
import { load } from '../../nodes/access';
import { iteratorOver } from '../../nodes/iterate';
import { ANY, addFacts, areNothing, join, type ObjectId, OPAQUE, type Value } from '../../values/value';
import { arrayMethods } from './array/index';
import { putEntry } from './collections/entries';
import { mapMethods, setMethods } from './collections/index';
import type { IntrinsicCall } from './context';
import { iteratorMethods } from './iterator';
import { regexpMethod } from './text/index';
import { asOfArray, element, heldUnderKey, itself, KEEPING, keptIn, listMethod } from './unknown';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** What the type of something from outside says that it is. */
interface OutsideType {
  /** The names of such types. */
  readonly names: RegExp;
  /** What the program itself makes of that kind. */
  readonly kind: 'array' | 'map' | 'set' | 'iterator' | 'regexp';
  readonly methods: Readonly<Record<string, Method>>;
}

/** The method of the language, on an object of the program that holds some of what the one from outside holds. */
function on(methods: Readonly<Record<string, Method>>, standIn: Method): Readonly<Record<string, Method>> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (call, ref) => {
        const made = standIn(call, ref);
        const [id] = made.refs;
        return id === undefined ? ANY : method(call.on(made, call.list.values), id);
      },
    ]),
  );
}

function asMap(call: IntrinsicCall, ref: ObjectId): Value {
  const { machine, frame, site } = call;
  const map = call.make('map', EMPTY_RECORD, ':outside');
  const key = join(addFacts(OPAQUE, call.receiver.facts), keysOfMap(call.record(ref)));
  const value = load(machine, frame, itself(call, ref), null, site);
  for (const id of map.refs) putEntry(call.on(map, []), id, key, value);
  return map;
}

function asSet(call: IntrinsicCall, ref: ObjectId): Value {
  const set = call.make('set', EMPTY_RECORD, ':outside');
  const member = element(call, ref);
  for (const id of set.refs) putEntry(call.on(set, []), id, member, member);
  return set;
}

function asIterator(call: IntrinsicCall, ref: ObjectId): Value {
  return iteratorOver(call.machine, call.frame, call.site, null, element(call, ref), ':outside');
}

/** What the program puts into a collection stays there, beside what else is in it. */
const keeping: Readonly<Record<string, Method>> = {
  ...Object.fromEntries([...KEEPING].map((name) => [name, (call, ref) => keptIn(call, ref) ?? itself(call, ref)])),
  get: (call, ref) => heldUnderKey(call.on(itself(call, ref), call.list.values)),
};

const TYPES: readonly OutsideType[] = [
  {
    names: /^(?:Readonly)?Array$/,
    kind: 'array',
    methods: {
      ...Object.fromEntries(Object.keys(arrayMethods).map((name) => [name, asOfArray])),
      copyWithin: itself,
    },
  },
  { names: /^(?:Weak|Readonly)?Map$/, kind: 'map', methods: { ...on(mapMethods, asMap), ...keeping } },
  { names: /^(?:Weak|Readonly)?Set$/, kind: 'set', methods: { ...on(setMethods, asSet), ...keeping } },
  {
    names: /^(?:(?!Async)\w*Iterator(?:Object)?|Generator)$/,
    kind: 'iterator',
    methods: on(iteratorMethods, asIterator),
  },
  { names: /^RegExp$/, kind: 'regexp', methods: { exec: regexpMethod } },
];

/** What a type of the language says of the values that have it; null for those of which nothing is said here. */
export function outsideType(owner: string): OutsideType | null {
  return TYPES.find(({ names }) => names.test(owner)) ?? null;
}

/** What something from outside answers to a method that its type has; null where the type says nothing. */
export function methodOfType(call: IntrinsicCall, ref: ObjectId, { kind, methods }: OutsideType): Value | null {
  if (call.machine.kindOf(ref).kind !== 'opaque') return null;
  const own = kind === 'array' ? listMethod(call, ref) : null;
  return own ?? (Object.hasOwn(methods, call.name) ? (methods[call.name]?.(call, ref) ?? null) : null);
}

/** Whether a call is one of a method of a type, on nothing but objects of that type. */
export function isOfType({ machine, receiver, name }: IntrinsicCall, { kind, methods }: OutsideType): boolean {
  if (receiver.refs.length === 0 || !areNothing(receiver.constants) || !Object.hasOwn(methods, name)) return false;
  return receiver.refs.every((ref) => ['opaque', kind].includes(machine.kindOf(ref).kind));
}

export type { OutsideType };
