import type { NodeId, Site } from '../../graph';
import { hasThrown, isLoaded } from '../program/loaded';
import { fileOfNamed, mayBeAbsent, namespaceNamed } from '../program/modules';
import { namedModules } from '../program/namedFiles';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { addFacts, BOTTOM, join, type ObjectId, OPAQUE, reference, type Value } from '../values/value';
import { soon } from '../waiting/jobs';
import { newPromise, settle, settleWith } from '../waiting/promises';

/** What `import(specifier)` gives: the file runs when the current code is done, unless it did before. */
export function importCall(machine: Machine, frame: Frame, node: NodeId, specifier: Value, site: Site): Value {
  const promise = newPromise(machine, frame, site, `import${node}`);
  const modules = namedModules(machine, frame, specifier, site);
  if (modules === null)
    machine.gap(
      'unresolved-call',
      site,
      'The module that this import() loads is computed, so what it exports is not followed.',
    );
  const give = (at: Frame): void => {
    const namespaces = (modules ?? []).map((named) => namespaceNamed(machine, at, named, site));
    const value = namespaces.reduce(join, modules === null ? OPAQUE : BOTTOM);
    const fails = modules === null || modules.some((named) => mayBeAbsent(machine, at, named));
    settleWith(machine, promise, { value, error: fails ? addFacts(OPAQUE, specifier.facts) : BOTTOM });
  };
  const files = (modules ?? []).flatMap((named) => fileOfNamed(machine, frame, named) ?? []);
  if (files.every((file) => isLoaded(machine, file) && !hasThrown(machine, file))) give(frame);
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
