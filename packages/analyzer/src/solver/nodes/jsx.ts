import type { NodeId, Site } from '../../graph';
import { constructValue } from '../calls/construct';
import { allocate } from '../heap/allocate';
import { EMPTY_RECORD, writeField } from '../heap/heap';
import { type ArgumentList, type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { ANY, BOTTOM, join, reference, UNDEFINED, type Value } from '../values/value';
import { load } from './access';
import { storeField } from './store';

/** An element: what a component makes of its props, and for the elements of the page an object that holds them. */
export function element(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  component: Value,
  list: ArgumentList,
  site: Site,
): Value {
  const props = list.values[0] ?? UNDEFINED;
  if (component.refs.length === 0) {
    for (const ref of props.refs) machine.escaped.add(ref);
    const record = writeField(writeField(EMPTY_RECORD, 'type', ANY), 'props', props);
    return allocate(machine, frame, node, { kind: 'plain' }, record, ':element');
  }
  let rendered = BOTTOM;
  for (const ref of component.refs)
    rendered = join(
      rendered,
      machine.kindOf(ref).kind === 'class'
        ? render(machine, frame, reference(ref), props, list, site)
        : machine.invoke(frame, reference(ref), UNDEFINED, { ...list, direct: true }, site),
    );
  return rendered;
}

/** A component that is a class gets its props when it is made, and again from whoever renders it. */
function render(machine: Machine, frame: Frame, component: Value, props: Value, list: ArgumentList, site: Site): Value {
  const instance = constructValue(machine, frame, component, list, site);
  for (const ref of props.refs) machine.escaped.add(ref);
  for (const ref of instance.refs) storeField(machine, ref, 'props', props, instance.refs.length === 1);
  const method = load(machine, frame, instance, 'render', site);
  return machine.invoke(frame, method, instance, NO_ARGUMENTS, site);
}
