import type { FunctionRef } from '../../graph';
import { outsideReceiver } from '../frameworks/services';
import { EMPTY_RECORD, writeField } from '../heap/heap';
import type { Machine } from '../state/machine';
import { join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import type { Holders } from './holders';
import { outsideArguments } from './outside';

/**
 * Calls a function of the program as somebody outside would who got hold of it.
 * @param object the function value with what it captured; null when it is not known
 */
export function callFromOutside(
  machine: Machine,
  target: FunctionRef,
  object: ObjectId | null,
  holders: Holders,
  /** What it is called on, where that is not what holds it. */
  on: Value | null = null,
): Value {
  const { root } = machine;
  if (root === null) return UNDEFINED;
  const facts = machine.program.fileOf(target.file)?.functions[target.function];
  const site = { file: target.file, span: facts?.nameSpan ?? { start: 0, end: 0 } };
  const list = { ...outsideArguments(machine, root, target), fromOutside: true };
  const receiver = on ?? heldReceiver(machine, object, holders) ?? outsideReceiver(machine, root, target);
  return machine.call(root, { reference: target, object, receiver, list, site, region: undefined });
}

/** The objects that hold a function, or an instance of what its holder is the prototype of. */
function heldReceiver(machine: Machine, object: ObjectId | null, holders: Holders): Value | null {
  const held = object === null ? undefined : holders.of.get(object);
  if (held === undefined) return null;
  let receiver = reference();
  for (const holder of held) {
    const maker = holders.makers.get(holder);
    receiver = join(receiver, maker === undefined ? reference(holder) : instanceOf(machine, maker, holder));
  }
  return receiver;
}

/** The one object that stands for all instances of a constructor function: what one method stores in it, another reads. */
function instanceOf(machine: Machine, maker: ObjectId, prototype: ObjectId): Value {
  const id = machine.objects.intern(`singleton:function:${maker}`, () => ({ kind: 'plain' }));
  const instance = reference(id);
  machine.shared.add(id);
  const kind = machine.kindOf(maker);
  if (machine.known(id) !== undefined || machine.root === null || kind.kind !== 'function') return instance;
  const record = writeField(EMPTY_RECORD, '%proto', reference(prototype));
  machine.writeRecord(id, { ...record, open: true });
  const before = machine.heap;
  const list = { ...outsideArguments(machine, machine.root, kind.function), newTarget: reference(maker) };
  const facts = machine.program.fileOf(kind.function.file)?.functions[kind.function.function];
  const site = { file: kind.function.file, span: facts?.nameSpan ?? { start: 0, end: 0 } };
  const call = { reference: kind.function, object: maker, receiver: instance, site, region: undefined };
  machine.call(machine.root, { ...call, list: { ...list, fromOutside: true } });
  machine.heap ??= before;
  return instance;
}
