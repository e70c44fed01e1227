import type { CalleeRef, FunctionRef, PurposeAtWork, Site } from '../../graph';
import { calledInstancePath, calledPath } from '../../graph/calleePath';
import { joinAlternatives } from '../control/alternatives';
import { mayThrow } from '../control/mayThrow';
import { addInitializer } from '../frameworks/decorate';
import { goOn } from '../frameworks/failures';
import { liveMethods } from '../frameworks/liveClasses';
import { receiverFor } from '../frameworks/services';
import { external } from '../heap/named';
import { load, opaqueAt } from '../nodes/access';
import { revoke, trapped } from '../nodes/proxy';
import { store } from '../nodes/store';
import { mayBeAbsent, required } from '../program/modules';
import { namedModules } from '../program/namedFiles';
import { isMemberOfWritten, writtenCallee } from '../program/writtenOut';
import type { ArgumentList, Frame, Invoke } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, isUntracked, join, type ObjectId, OPAQUE, UNDEFINED, type Value } from '../values/value';
import { promisesOf, settle } from '../waiting/promises';
import { applyModel } from './applyModel';
import { callFunction } from './callFunction';
import { displayProperty } from './displayName';
import { callBuiltin, intrinsicStatic } from './intrinsics';
import { onPrimitive } from './intrinsics/around';
import { knownBytes } from './intrinsics/bytes';
import { IntrinsicCall } from './intrinsics/context';
import { knownDate } from './intrinsics/date';
import { callBound } from './intrinsics/function';
import { joinedPath } from './intrinsics/joinedPath';
import { partOfPath } from './intrinsics/pathParts';
import { knownPath } from './intrinsics/paths';
import { classText, errorText } from './intrinsics/questions';
import { knownFunction } from './intrinsics/text/known';
import { outsideType } from './intrinsics/typed';
import { isLanguageMethod } from './language';
import { normalizePath } from './paths';
import { unmodelled } from './unmodelled';

/** Methods of every function: they call it, or make another function of it. */
const PASSES_ON: ReadonlySet<string> = new Set(['call', 'apply', 'bind']);

/** The same where they are named by themselves: `Function.prototype.call.bind(f)`. */
const OF_FUNCTIONS = /^global#Function\.prototype\.(?:call|apply|bind)$/;

/** Functions that are tried at once for one callee that only its type names. */
const MOST_CANDIDATES = 16;

/** The dispatcher that every call goes through, whatever is called. */
export function dispatcher(machine: Machine): Invoke {
  return (frame, callee, receiver, given, site, region) => {
    const { receivers } = given;
    const list = receivers === undefined ? given : withoutReceivers(given);
    if (machine.heap === null) return BOTTOM;
    if (callee.refs.length === 0) return unknownCallee(machine, frame, callee, receiver, list, site);
    const call = { frame, receiver, list, site, region };
    return joinAlternatives(machine, callee.refs, (ref) => {
      const heard = list.verdicts?.count;
      const result = callObject(machine, { ...call, receiver: receivers?.get(ref) ?? receiver }, ref);
      if (list.verdicts?.count === heard) list.verdicts?.none();
      return result;
    });
  };
}

/** The arguments for calls inside of a call, which have receivers of their own. Few calls have any, so that few are copied. */
function withoutReceivers({ receivers: _, ...list }: ArgumentList): ArgumentList {
  return list;
}

interface CallSite {
  readonly frame: Frame;
  readonly receiver: Value;
  readonly list: ArgumentList;
  readonly site: Site;
  readonly region: PurposeAtWork | undefined;
}

function callObject(machine: Machine, call: CallSite, ref: ObjectId): Value {
  const { frame, receiver, list, site, region } = call;
  const kind = machine.kindOf(ref);
  switch (kind.kind) {
    case 'function':
      return callFunction(machine, frame, { reference: kind.function, object: ref, receiver, list, site, region });
    case 'bound':
      return callBound(new IntrinsicCall(machine, frame, 'bind', receiver, list, site), ref);
    case 'builtin':
      return callBuiltin(new IntrinsicCall(machine, frame, kind.name, receiver, list, site));
    case 'settle':
      settle(machine, kind.promise, kind.with, list.values[0] ?? UNDEFINED, kind.follows);
      return UNDEFINED;
    case 'revoke':
      revoke(machine, kind.proxy);
      return UNDEFINED;
    case 'initializer':
      addInitializer(machine, kind.class, kind.ofClass, list.values[0] ?? UNDEFINED);
      return UNDEFINED;
    case 'storage':
      return callStorage(machine, call, kind.part, kind.field);
    case 'external':
      return (
        goOn(machine, frame, ref, list, site) ??
        callExternal(machine, call, kind.instance ? calledInstancePath(kind.path) : calledPath(kind.path))
      );
    case 'opaque':
      return callOpaque(machine, call, kind.name);
    case 'proxy': {
      const given = listedArguments(machine, call);
      return trapped(machine, frame, ref, 'apply', [receiver, given], site, (target) =>
        machine.invoke(frame, target, receiver, list, site, region),
      );
    }
    case 'class':
      return OPAQUE;
    default:
      return unmodelled(machine, frame, 'a value that is not known to be a function', receiver, list, site);
  }
}

/** The arguments as the array that a trap receives. */
function listedArguments(machine: Machine, { frame, list, site }: CallSite): Value {
  return new IntrinsicCall(machine, frame, 'apply', BOTTOM, list, site).array(list.values, list.rest);
}

/** The accessors of a member that is declared with `accessor`. */
function callStorage(
  machine: Machine,
  { frame, receiver, list, site }: CallSite,
  part: 'get' | 'set',
  field: string,
): Value {
  if (part === 'get') return load(machine, frame, receiver, field, site);
  store(machine, frame, receiver, field, list.values[0] ?? UNDEFINED, site);
  return UNDEFINED;
}

function callExternal(machine: Machine, call: CallSite, callee: string): Value {
  const { frame, receiver, list, site } = call;
  if (callee === 'global#require') return requireCall(machine, call);
  if (callee === 'module#createRequire') return external(machine, 'global#require');
  const written = callee.endsWith('#default') ? writtenCallee(machine, callee.slice(0, -'#default'.length)) : null;
  if (written !== null) return machine.invoke(frame, written, receiver, list, site);
  const intrinsic = new IntrinsicCall(machine, frame, callee.split(/[#.]/).at(-1) ?? callee, receiver, list, site);
  const exact = intrinsicStatic(callee);
  if (exact !== undefined) return exact(intrinsic);
  const onInner = onPrimitive(intrinsic, callee);
  if (onInner !== null) return callBuiltin(onInner);
  const folded =
    knownFunction(intrinsic, callee) ??
    knownPath(intrinsic, callee) ??
    joinedPath(intrinsic, callee) ??
    partOfPath(intrinsic, callee) ??
    knownDate(intrinsic, callee) ??
    knownBytes(intrinsic, callee);
  if (folded !== null) return folded;
  if (callee === 'global#Object.prototype.toString') return classText(intrinsic);
  if (callee === 'global#Error.prototype.toString' && receiver.refs.length > 0) return errorText(intrinsic);
  if (isMethodOfKind(machine, callee, receiver)) return callBuiltin(intrinsic);
  if (OF_FUNCTIONS.test(callee) && receiver.refs.length > 0) return callBuiltin(intrinsic);
  const model = machine.models.find(callee);
  if (model !== undefined) return applyModel(machine, frame, model, receiver, list, site);
  const method = /\.(\w+)$/.exec(callee)?.[1];
  if (method !== undefined && PASSES_ON.has(method) && receiver.refs.length > 0) return callBuiltin(intrinsic);
  const typed = list.direct === true ? machine.program.oracle.calleesAt(site) : null;
  if (typed !== null && hasTarget(machine, typed, callee)) return callTyped(machine, call, typed);
  const owner = /^global#(\w+)\./.exec(callee)?.[1];
  if (owner !== undefined && method !== undefined && isLanguageMethod(method))
    return typedMethod(machine, call, intrinsic, owner);
  return unmodelled(machine, frame, callee, receiver, list, site);
}

/** `Array.prototype.slice.call(list)`, `super.get(key)` in a class that extends `Map`: a method on an object of its kind. */
function isMethodOfKind(machine: Machine, callee: string, receiver: Value): boolean {
  const match = /^global#(Array|Map|Set|Promise)\.(?:prototype\.)?(\w+)$/.exec(callee);
  const kind = match?.[1]?.toLowerCase();
  if (match === null || !isLanguageMethod(match[2] ?? '') || receiver.refs.length === 0 || receiver.any) return false;
  const isLike = (ref: ObjectId): boolean => kind === 'array' && LIKE_ARRAYS.has(machine.kindOf(ref).kind);
  return receiver.refs.every((ref) => machine.kindOf(ref).kind === kind || isLike(ref));
}

/** Kinds of objects that methods of arrays may be called on, since they may have a length. */
const LIKE_ARRAYS: ReadonlySet<string> = new Set(['plain', 'instance']);

function hasTarget(machine: Machine, target: CalleeRef, callee: string): boolean {
  if (target.functions.length > 0) return true;
  return (
    target.external !== null &&
    target.external !== callee &&
    machine.models.find(normalizePath(target.external)) !== undefined
  );
}

function requireCall(machine: Machine, call: CallSite): Value {
  const [specifier = UNDEFINED] = call.list.values;
  const modules = namedModules(machine, call.frame, specifier, call.site);
  if (modules === null) {
    mayThrow(machine, call.frame, specifier.facts);
    machine.gap(
      'unresolved-call',
      call.site,
      'The module that this require() loads is computed, so what it exports is not followed.',
    );
    return OPAQUE;
  }
  return joinAlternatives(machine, modules, (named) => {
    if (mayBeAbsent(machine, call.frame, named)) mayThrow(machine, call.frame);
    return required(machine, call.frame, named, call.site);
  });
}

/** A callee that came from outside: its static type says what it may be, else its name does. */
function callOpaque(machine: Machine, call: CallSite, name: string | null): Value {
  const { frame, receiver, list, site } = call;
  const typed = list.direct === true ? machine.program.oracle.calleesAt(site) : null;
  const isTyped = typed !== null && (typed.functions.length > 0 || typed.external !== null);
  if (isTyped && !isMemberOfWritten(machine, typed.external ?? '')) return callTyped(machine, call, typed);
  if (name !== null && (isLanguageMethod(name) || name === '@@iterator')) {
    if (isUntracked(receiver)) mayThrow(machine, frame);
    return callBuiltin(new IntrinsicCall(machine, frame, name, { ...receiver, refs: receiver.refs }, list, site));
  }
  return unmodelled(machine, frame, displayProperty(name), receiver, list, site);
}

function callTyped(machine: Machine, call: CallSite, target: CalleeRef): Value {
  const { frame, receiver, list, site, region } = call;
  if (target.functions.length > 0) {
    return joinAlternatives(
      machine,
      candidates(machine, liveMethods(machine.program, target.functions)),
      (candidate) => {
        const self = receiverFor(machine, candidate.reference, receiver);
        return callFunction(machine, frame, { ...candidate, receiver: self, list, site, region });
      },
    );
  }
  const path = normalizePath(target.external ?? '');
  const method = /^global#(\w+)\.(?:prototype\.)?(\w+)$/.exec(path);
  const intrinsic = new IntrinsicCall(machine, frame, method?.[2] ?? path, receiver, list, site);
  const exact = intrinsicStatic(path);
  if (exact !== undefined) return exact(intrinsic);
  const model =
    machine.models.find(path) ??
    (method === null ? undefined : machine.models.findPrototype(method[1] ?? '', method[2] ?? ''));
  if (method?.[2] !== undefined && isLanguageMethod(method[2]) && model?.sink === undefined)
    return typedMethod(machine, call, intrinsic, method[1] ?? '');
  if (model !== undefined) return applyModel(machine, frame, model, receiver, list, site);
  return unmodelled(machine, frame, path, receiver, list, site);
}

/** A method of the language on a value of which it is known what type it has: an array from outside has elements from outside. */
function typedMethod(machine: Machine, call: CallSite, intrinsic: IntrinsicCall, owner: string): Value {
  const { receiver, frame, site } = call;
  if (!receiver.refs.some((ref) => machine.kindOf(ref).kind === 'opaque')) return callBuiltin(intrinsic);
  if (owner === 'Promise')
    return callBuiltin(intrinsic.on(promisesOf(machine, frame, receiver, site), call.list.values));
  const model = machine.models.findPrototype(owner, intrinsic.name);
  if (model?.flows === undefined || owner === 'String') return callBuiltin(intrinsic, outsideType(owner));
  const result = applyModel(machine, frame, model, receiver, call.list, site);
  return result.facts.length === 0 && result.refs.length === 0 && receiver.opaque
    ? join(result, opaqueAt(machine, frame, site))
    : result;
}

function* candidates(
  machine: Machine,
  functions: readonly FunctionRef[],
): Generator<{ reference: FunctionRef; object: ObjectId | null }> {
  let count = 0;
  for (const target of functions) {
    const objects = machine.valuesOf(target);
    if (objects.size === 0) yield { reference: target, object: null };
    for (const object of objects) {
      if (count++ >= MOST_CANDIDATES) return;
      yield { reference: target, object };
    }
  }
}

function unknownCallee(
  machine: Machine,
  frame: Frame,
  callee: Value,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  if (list.direct === true) {
    const typed = machine.program.oracle.calleesAt(site);
    if (typed.functions.length > 0 || typed.external !== null)
      return callTyped(machine, { frame, receiver, list, site, region: undefined }, typed);
  }
  return unmodelled(machine, frame, 'a callee that could not be resolved', receiver, { ...list }, site, callee.facts);
}
