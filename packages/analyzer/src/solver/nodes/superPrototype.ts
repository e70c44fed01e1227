import { readField } from '../heap/heap';
import { languagePrototype } from '../heap/languagePrototypes';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, OPAQUE, reference, type Value } from '../values/value';

/** What stands above the object that a method belongs to; where the program put nothing there, the language did. */
export function superPrototype(machine: Machine, frame: Frame): Value {
  const ofClass = frame.facts.static;
  let parents = BOTTOM;
  for (const ref of frame.home.refs) {
    const record = machine.recordOf(ref);
    if (machine.kindOf(ref).kind === 'plain') {
      parents = join(parents, readField(record, '%proto') ?? aboveAll(machine, frame, 'Object'));
      continue;
    }
    const heritage = readField(record, '%heritage');
    if (heritage === null) parents = join(parents, aboveAll(machine, frame, ofClass ? 'Function' : 'Object'));
    else if (ofClass) parents = join(parents, heritage);
    else for (const parent of heritage.refs) parents = join(parents, parentPrototype(machine, parent));
  }
  return isBottom(parents) ? OPAQUE : parents;
}

function aboveAll(machine: Machine, frame: Frame, owner: 'Object' | 'Function'): Value {
  return reference(languagePrototype(machine, frame.file, owner));
}

function parentPrototype(machine: Machine, parent: number): Value {
  const kind = machine.kindOf(parent).kind;
  if (kind === 'class') return readField(machine.recordOf(parent), '%prototype') ?? OPAQUE;
  return kind === 'function'
    ? reference(machine.objects.intern(`prototype:${parent}`, () => ({ kind: 'plain', prototypeOf: parent })))
    : reference(parent);
}
