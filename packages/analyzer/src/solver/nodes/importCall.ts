import type { NodeId, Site } from '../../graph';
import { computedModules } from '../program/computedModules';
import { isLoaded } from '../program/loaded';
import { importNamespace, namespaceOf } from '../program/modules';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, join, type ObjectId, OPAQUE, possibleKeys, reference, type Value } from '../values/value';
import { soon } from '../waiting/jobs';
import { newPromise, settle } from '../waiting/promises';

/** What `import(specifier)` gives: the file runs when the current code is done, unless it did before. */
export function importCall(machine: Machine, frame: Frame, node: NodeId, specifier: Value, site: Site): Value {
  const promise = newPromise(machine, frame, site, `import${node}`);
  const computed = computedModules(machine, frame.file, specifier);
  const names = possibleKeys(specifier);
  if (names === null && computed === null)
    machine.gap(
      'unresolved-call',
      site,
      'The module that this import() loads is computed, so what it exports is not followed.',
    );
  const give = (at: Frame): void => {
    const namespaces =
      computed?.map((file) => namespaceOf(machine, file)) ??
      names?.map((name) => importNamespace(machine, at, name, site));
    settle(machine, promise, 'value', namespaces?.reduce(join, BOTTOM) ?? OPAQUE);
  };
  const files = computed ?? (names ?? []).flatMap((name) => machine.program.resolveModule(frame.file, name) ?? []);
  if (files.every((file) => isLoaded(machine, file))) give(frame);
  else soon(machine, `import:${promise}`, frame, site, (at) => loadThen(machine, promise, files, () => give(at)));
  return reference(promise);
}

/** Runs files and goes on; what they throw rejects the promise. */
function loadThen(machine: Machine, promise: ObjectId, files: readonly string[], give: () => void): void {
  const thrown = files.map((file) => machine.load(file));
  give();
  for (const raised of thrown) {
    if (raised === null) continue;
    const after = machine.heap;
    machine.heap = raised.heap;
    settle(machine, promise, 'error', raised.value);
    machine.heap = machine.joinHeaps(after, machine.heap);
  }
}
