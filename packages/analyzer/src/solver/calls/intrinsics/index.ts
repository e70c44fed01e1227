import { joinAlternatives } from '../../control/alternatives';
import { asAsked } from '../../heap/perhapsMissing';
import { proxied } from '../../nodes/proxy';
import type { Machine } from '../../state/machine';
import { isArray } from '../../values/kindTests';
import { template, truthOf } from '../../values/operators';
import { asText } from '../../values/text';
import { ANY, areNothing, join, type ObjectId, reference, type Value } from '../../values/value';
import { arrayMethods } from './array/index';
import { arrayConstructor } from './array/make';
import { refusesChange } from './array/refused';
import { arrayStatics } from './array/statics';
import { onArrayLike } from './arrayLike';
import { codeStatics } from './codeAsText';
import { coderStatics } from './coders';
import { mapMethods, setMethods } from './collections/index';
import type { IntrinsicCall } from './context';
import { errorStatics } from './errors';
import { functionMethods } from './function';
import { iteratorMethods } from './iterator';
import { jsonStatics } from './json/index';
import { ledToBy } from './listOrText';
import { objectStatics } from './object/index';
import { oldAccessors } from './object/oldAccessors';
import { promiseMethods, promiseStatics } from './promise';
import { revocable } from './proxy';
import { listsQuestion, ownQuestion, questionStatics } from './questions';
import { reflectStatics } from './reflect';
import { makeRegexp } from './regexp';
import { shownText } from './shownText';
import { symbolStatics } from './symbol';
import { regexpMethod, textMethod } from './text/index';
import { knownFunction } from './text/known';
import { rawText } from './text/raw';
import { timerStatics } from './timers';
import { numberOf } from './toNumber';
import { isOfType, methodOfType, type OutsideType } from './typed';
import { isOfList, keptIn, listMethod } from './unknown';
import { writtenOutStatics } from './writtenOut';

type Methods = Readonly<Record<string, (call: IntrinsicCall, ref: ObjectId) => Value>>;

/** Methods that are known exactly, by the kind of the receiver. */
const METHODS: Readonly<Record<string, Methods>> = {
  array: arrayMethods,
  map: mapMethods,
  set: setMethods,
  promise: promiseMethods,
  function: functionMethods,
  class: functionMethods,
  bound: functionMethods,
  settle: functionMethods,
  storage: functionMethods,
  initializer: functionMethods,
  external: functionMethods,
  builtin: functionMethods,
  iterator: iteratorMethods,
  generator: iteratorMethods,
};

/** Functions of the language that are known exactly, by their path without `global#`. */
const STATICS: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  ...objectStatics,
  ...arrayStatics,
  ...jsonStatics,
  ...promiseStatics,
  ...symbolStatics,
  ...codeStatics,
  ...coderStatics,
  ...timerStatics,
  ...errorStatics,
  ...questionStatics,
  ...reflectStatics,
  Boolean: (call) => truthOf(asAsked(call.machine, call.argument(0)), call.site),
  ...Object.fromEntries(['Number', 'parseInt', 'parseFloat', 'Number.parseInt', 'Number.parseFloat'].map(toNumber)),
  ...writtenOutStatics,
  /** Without `new`, it is the time as a text, whatever it is given. */
  Date: () => ({ ...ANY, form: 'text' }),
  String: (call) => knownFunction(call, 'global#String') ?? textOfArgument(call),
  'String.raw': rawText,
  RegExp: makeRegexp,
  'Proxy.revocable': revocable,
  Array: (call) => arrayConstructor(call),
  'Array.isArray': (call) => isArray(call.machine, call.argument(0)),
};

/** `String(value)`. */
function textOfArgument(call: IntrinsicCall): Value {
  const text = asText(call.machine, call.frame, call.argument(0), call.site);
  return template([text], text.facts, call.site);
}

/** `Number(value)` and its like. */
function toNumber(name: string): readonly [string, (call: IntrinsicCall) => Value] {
  return [name, (call) => numberOf(call, name)];
}

export function intrinsicStatic(path: string): ((call: IntrinsicCall) => Value) | undefined {
  return path.startsWith('global#') && Object.hasOwn(STATICS, path.slice(7)) ? STATICS[path.slice(7)] : undefined;
}

/**
 * Calls a method of the language on whatever the receiver is.
 * @param type what the type of what comes from outside says of it
 */
export function callBuiltin(call: IntrinsicCall, type: OutsideType | null = null): Value {
  const { receiver, machine } = call;
  // A function that was read from data is still a function: what calls it is `call`, not a method of a text.
  // On nothing, the call throws.
  const primitive =
    receiver.any ||
    receiver.opaque ||
    !areNothing(receiver.constants) ||
    receiver.refs.length === 0 ||
    (receiver.facts.length > 0 && !receiver.refs.every((ref) => isCallable(machine, ref)));
  // Null stands for the receiver as a primitive.
  const isObject = type === null ? isOfList(call) : isOfType(call, type);
  const alternatives = primitive && !isObject ? [null, ...receiver.refs] : receiver.refs;
  return joinAlternatives(machine, alternatives, (ref) =>
    ref === null ? textMethod(call.on({ ...receiver, refs: [] }, call.list.values)) : onObject(call, ref, type),
  );
}

function isCallable(machine: Machine, ref: ObjectId): boolean {
  const kind = machine.kindOf(ref);
  return METHODS[kind.kind] === functionMethods && !(kind.kind === 'external' && kind.instance);
}

function onObject(call: IntrinsicCall, ref: ObjectId, type: OutsideType | null): Value {
  const behind = proxied(call.machine, ref);
  if (behind !== null) {
    // A function is called by way of the proxy, so that the proxy's traps are asked.
    const ofFunction =
      behind.refs.some((id) => isCallable(call.machine, id)) && Object.hasOwn(functionMethods, call.name);
    const method = ofFunction ? functionMethods[call.name] : undefined;
    return method === undefined ? callBuiltin(call.on(behind, call.list.values)) : method(call, ref);
  }
  const { kind } = call.machine.kindOf(ref);
  const methods = METHODS[kind];
  const method = methods !== undefined && Object.hasOwn(methods, call.name) ? methods[call.name] : undefined;
  if (kind === 'array' && refusesChange(call, ref))
    return call.throws({ name: 'TypeError', message: 'Cannot change an array that is not extensible' });
  if (method !== undefined) return method(call, ref);
  const listed = type === null ? listMethod(call, ref) : methodOfType(call, ref, type);
  if (listed !== null) return listed;
  const shown = shownText(call, ref);
  if (shown !== null) return shown;
  const like = kind === 'plain' || kind === 'instance' ? onArrayLike(call.on(reference(ref), call.list.values)) : null;
  if (like !== null) return like;
  if (kind === 'regexp') return regexpMethod(call, ref);
  if (call.name === 'hasOwnProperty') return ownQuestion(call, ref);
  if (call.name === 'propertyIsEnumerable') return listsQuestion(call, ref);
  const old = Object.hasOwn(oldAccessors, call.name) ? oldAccessors[call.name] : undefined;
  if (old !== undefined) return old(call, ref);
  if (call.name === 'isPrototypeOf') return ANY;
  if (call.name === 'valueOf') return reference(ref);
  const led = ledToBy(call, ref);
  if (led !== null && call.name === 'deref') return led;
  const other = keptIn(call, ref) ?? textMethod(call.on(reference(ref), call.list.values));
  return led === null ? other : join(other, led);
}
