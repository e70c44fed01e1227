import { forbid } from '../heap/attributes';
import { type HeapRecord, readField, writeField } from '../heap/heap';
import type { ArgumentList } from '../state/frame';
import type { Machine } from '../state/machine';
import { addFacts, BOTTOM, constant, type Value } from '../values/value';

/** What errors that a class of the language made inherit from it; null for everything else. */
export function errorProperty(machine: Machine, record: HeapRecord, name: string): Value | null {
  const made = record.fields.get('%error') ?? BOTTOM;
  if (name === 'constructor') return made;
  const [ref] = made.refs;
  const kind = ref === undefined || made.refs.length > 1 ? null : machine.kindOf(ref);
  return name === 'name' && kind?.kind === 'external' ? constant(kind.path.replace('global#', '')) : null;
}

/** What `Error` does with its arguments: the message, and the cause in its options. */
export function initializeError(machine: Machine, instance: Value, list: ArgumentList): void {
  initialize(machine, instance, list.values[0] ?? constant(''), list.values[1]);
}

/** What `AggregateError` does with its arguments: the errors go before all others. */
export function initializeAggregate(machine: Machine, instance: Value, errors: Value, list: ArgumentList): void {
  initialize(machine, instance, list.values[1] ?? constant(''), list.values[2]);
  for (const ref of instance.refs) {
    const record = writeField(machine.recordOf(ref), 'errors', errors);
    machine.writeRecord(ref, forbid(record, 'enumerable', 'errors'));
  }
}

function initialize(machine: Machine, instance: Value, message: Value, options: Value | undefined): void {
  for (const ref of instance.refs) {
    let record = writeField(machine.recordOf(ref), 'message', message);
    record = writeField(record, 'stack', addFacts({ ...BOTTOM, any: true }, message.facts));
    for (const option of options?.refs ?? [])
      record = writeField(record, 'cause', readField(machine.recordOf(option), 'cause') ?? BOTTOM);
    // None of them shows among the names of the error.
    for (const name of ['message', 'stack', 'cause']) record = forbid(record, 'enumerable', name);
    machine.writeRecord(ref, record);
  }
}
