import type { Site } from '../../graph';
import { calledPath } from '../../graph/calleePath';
import { joinAlternatives } from '../control/alternatives';
import { keepArguments } from '../frameworks/decorations';
import { allocate, placeOf } from '../heap/allocate';
import { functionPrototype } from '../heap/functionProperties';
import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
import { externalInstance } from '../heap/named';
import { opaqueAt } from '../nodes/access';
import { trapped } from '../nodes/proxy';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, type ObjectId, reference, type Value } from '../values/value';
import { applyModel } from './applyModel';
import { construct, constructed } from './classes';
import { makeAround } from './intrinsics/around';
import { arrayConstructor } from './intrinsics/array/make';
import { codeStatics } from './intrinsics/codeAsText';
import { fillCollection, WEAK } from './intrinsics/collections/index';
import { IntrinsicCall } from './intrinsics/context';
import { makeError } from './intrinsics/errors';
import { boundArguments } from './intrinsics/function';
import { promiseFromExecutor } from './intrinsics/promise';
import { makeProxy } from './intrinsics/proxy';
import { makeRegexp } from './intrinsics/regexp';
import { unmodelled } from './unmodelled';

/** `new callee(…)`. */
export function constructValue(machine: Machine, frame: Frame, callee: Value, list: ArgumentList, site: Site): Value {
  if (callee.refs.length === 0) return opaqueInstance(machine, frame, list, site);
  return joinAlternatives(machine, callee.refs, (ref) => constructObject(machine, frame, ref, list, site));
}

function constructObject(machine: Machine, frame: Frame, ref: ObjectId, list: ArgumentList, site: Site): Value {
  const kind = machine.kindOf(ref);
  switch (kind.kind) {
    case 'class':
      return construct(machine, frame, ref, list, site);
    case 'function':
      return constructFunction(machine, frame, ref, list, site);
    case 'bound':
      return constructBound(machine, frame, ref, list, site);
    case 'proxy': {
      const given = new IntrinsicCall(machine, frame, 'construct', BOTTOM, list, site).array(list.values, list.rest);
      return trapped(machine, frame, ref, 'construct', [given, reference(ref)], site, (target) =>
        constructValue(machine, frame, target, list, site),
      );
    }
    case 'external':
      return constructExternal(machine, frame, kind.path, list, site);
    default:
      return opaqueInstance(machine, frame, list, site);
  }
}

/** `new` on what `bind` made constructs the function behind it, with the bound arguments first. */
function constructBound(machine: Machine, frame: Frame, ref: ObjectId, list: ArgumentList, site: Site): Value {
  const bound = boundArguments(machine.recordOf(ref));
  const all = { ...list, values: [...bound, ...list.values], sites: [...bound.map(() => site), ...list.sites] };
  return constructValue(machine, frame, readField(machine.recordOf(ref), '%target') ?? BOTTOM, all, site);
}

/** A function used as a constructor: a new object that inherits from its `prototype`, or the object that it returns. */
function constructFunction(machine: Machine, frame: Frame, ref: ObjectId, list: ArgumentList, site: Site): Value {
  const record = writeField(EMPTY_RECORD, '%proto', functionPrototype(machine, ref));
  const instance = allocate(machine, frame, placeOf(site), { kind: 'plain' }, record, `:new:${ref}`);
  const target = list.newTarget ?? reference(ref);
  const returned = machine.invoke(frame, reference(ref), instance, { ...list, newTarget: target }, site);
  return constructed(returned, instance);
}

function constructExternal(machine: Machine, frame: Frame, path: string, list: ArgumentList, site: Site): Value {
  const call = new IntrinsicCall(machine, frame, 'new', BOTTOM, list, site);
  const name = path.startsWith('global#') ? path.slice(7) : '';
  switch (name) {
    case 'Map':
    case 'WeakMap':
    case 'Set':
    case 'WeakSet': {
      const record = name.startsWith('Weak') ? WEAK : EMPTY_RECORD;
      const collection = call.make(name.endsWith('Map') ? 'map' : 'set', record);
      fillCollection(call, collection, call.argument(0));
      return collection;
    }
    case 'RegExp':
      return makeRegexp(call);
    case 'String':
    case 'Number':
    case 'Boolean':
    case 'Date':
      return makeAround(call, path);
    case 'Promise':
      return promiseFromExecutor(call);
    case 'Array':
      return arrayConstructor(call);
    case 'Proxy':
      return makeProxy(call);
    case 'Function':
    case 'AsyncFunction':
    case 'GeneratorFunction':
    case 'AsyncGeneratorFunction':
      return codeStatics[name]?.(call) ?? BOTTOM;
    case 'Object':
      return call.has(0) ? call.argument(0) : call.make('plain', EMPTY_RECORD);
    default:
      return /Error$/.test(name) ? makeError(call, path) : constructModelled(machine, frame, path, list, site);
  }
}

/** An instance of a package's class keeps the class's path, so that its members are recognised. */
function constructModelled(machine: Machine, frame: Frame, path: string, list: ArgumentList, site: Site): Value {
  const callee = calledPath(path);
  const model = machine.models.find(callee);
  const instance = externalInstance(machine, frame, site, callee);
  if (model !== undefined) {
    const result = applyModel(machine, frame, model, instance, list, site);
    const made = { ...(model.returns === undefined ? instance : result), facts: result.facts };
    return keepArguments(machine, made, list.values);
  }
  const typed = unmodelled(machine, frame, `new ${callee}`, BOTTOM, list, site);
  return { ...instance, facts: typed.facts };
}

function opaqueInstance(machine: Machine, frame: Frame, list: ArgumentList, site: Site): Value {
  const result = unmodelled(machine, frame, 'a class from outside', BOTTOM, list, site);
  return { ...opaqueAt(machine, frame, site), facts: result.facts };
}
