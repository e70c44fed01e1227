import { addField, writeField } from '../../heap/heap';
import type { Machine } from '../../state/machine';
import { join, type ObjectId, OPAQUE, reference, soleConstant, UNDEFINED, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** What is the same each time that code of one calling context asks for it, and what was put there at any time. */
export const keptStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  /** An object that holds a value under a name from the beginning. */
  '$purposely.kept': (call) => {
    const { machine, frame } = call;
    const id = machine.objects.intern(`kept:${frame.context}`, () => ({ kind: 'plain' }));
    machine.shared.add(id);
    put(machine, id, nameIn(call.argument(1)), call.argument(0));
    return reference(id);
  },
  /** Puts a value under a name, beside those that were there before. */
  '$purposely.keep': (call) => {
    for (const ref of call.argument(0).refs) put(call.machine, ref, nameIn(call.argument(1)), call.argument(2));
    return UNDEFINED;
  },
  /** A value, or another one from outside. */
  '$purposely.perhaps': (call) => join(call.argument(0), OPAQUE),
};

function nameIn(value: Value): string {
  return String(soleConstant(value)?.value);
}

function put(machine: Machine, id: ObjectId, name: string, value: Value): void {
  const record = machine.recordOf(id);
  machine.writeRecord(id, record.fields.has(name) ? addField(record, name, value) : writeField(record, name, value));
}
