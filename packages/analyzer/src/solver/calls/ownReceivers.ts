import type { FlowNode } from '../../graph';
import { accessorSlot } from '../heap/accessorSlots';
import { mayLackOwn, readField } from '../heap/heap';
import { upwards } from '../heap/upwards';
import { operand } from '../nodes/operands';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { isBottom, join, type ObjectId, reference, type Value } from '../values/value';

/** Kinds of objects whose methods the program says. */
const WITH_OWN_METHODS: ReadonlySet<string> = new Set(['plain', 'instance', 'class']);

/**
 * Which of several objects each of the methods is called on that `x.method()` may run: the method of one class never runs on
 * instances of another one. Null where it is one method or one object, or where it is not known which object has which.
 */
export function ownReceivers(
  machine: Machine,
  frame: Frame,
  node: Extract<FlowNode, { op: 'call' }>,
): ReadonlyMap<ObjectId, Value> | null {
  const callee = frame.facts.nodes[node.callee];
  if (callee?.op !== 'load' || callee.base !== node.receiver || callee.content.kind !== 'property') return null;
  const receiver = operand(frame, node.receiver);
  const { refs } = operand(frame, node.callee);
  if (refs.length < 2 || receiver.refs.length < 2) return null;
  const receivers = new Map<ObjectId, Value>();
  for (const ref of receiver.refs) {
    const method = methodOf(machine, ref, callee.content.name);
    if (method === null || !method.refs.every((each) => refs.includes(each))) return null;
    for (const each of method.refs)
      receivers.set(each, join(receivers.get(each) ?? { ...receiver, refs: [] }, reference(ref)));
  }
  return receivers;
}

/** What a method call finds under a name, where the object or what stands above it has it for certain. */
function methodOf(machine: Machine, ref: ObjectId, name: string): Value | null {
  if (!WITH_OWN_METHODS.has(machine.kindOf(ref).kind)) return null;
  for (const { record, above } of upwards(machine, ref)) {
    if (record.open || !isBottom(record.rest) || record.fields.has(accessorSlot('get', name))) return null;
    const held = readField(record, name);
    if (held !== null) return held.any || held.opaque || mayLackOwn(record, held) ? null : held;
    if (above === null) return null;
  }
  return null;
}
