import { forbid } from './attributes';
import type { ArgumentList } from './frame';
import { readField, writeField } from './heap';
import type { Machine } from './machine';
import { addFacts, BOTTOM, constant, type Value } from './value';

/** What `Error` does with its arguments: the message, and the cause in its options. */
export function initializeError(machine: Machine, instance: Value, list: ArgumentList): void {
  const message = list.values[0] ?? constant('');
  const options = list.values[1];
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
