import { posix } from 'node:path';
import { OPEN_RECORD, writeField } from '../heap/heap';
import { ownAddress, ownPath } from '../values/ownPaths';
import { reference, type Value } from '../values/value';
import type { Machine } from './machine';

/** What a file calls itself: `__filename`, `__dirname` and `import.meta`; null for all other names. */
export function fileName(machine: Machine, name: string, file: string): Value | null {
  switch (name) {
    case '__filename':
      return ownPath(file);
    case '__dirname':
      return ownPath(posix.dirname(file));
    case 'import.meta':
      return importMeta(machine, file);
    default:
      return null;
  }
}

/** What else it holds is up to the runtime or the bundler. */
function importMeta(machine: Machine, file: string): Value {
  const path = 'global#import.meta';
  const id = machine.objects.intern(`external:${path}@${file}`, () => ({ kind: 'external', path, instance: false }));
  if (machine.heap !== null && machine.known(id) === undefined) {
    const named = writeField(OPEN_RECORD, 'filename', ownPath(file));
    const placed = writeField(named, 'dirname', ownPath(posix.dirname(file)));
    machine.writeRecord(id, writeField(placed, 'url', ownAddress(file)));
  }
  return reference(id);
}
