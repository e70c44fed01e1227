import type { NodeId, Site } from '../../graph';
import { constructValue } from '../calls/construct';
import { allocate } from '../heap/allocate';
import { EMPTY_RECORD, writeField } from '../heap/heap';
import { type ArgumentList, type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { ANY, BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { load } from './access';
import { arrayOf } from './operands';
import { storeField } from './store';

/** Who is called for an element or a fragment, and whether the children are arguments or in the props. */
type Making = 'element' | 'fragment' | 'runtime-element' | 'runtime-fragment';

/**
 * What a factory of elements makes, where that is a function of the program. What one of a package makes is what the
 * component makes of its props, and the children of a fragment.
 */
export function madeElement(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  kind: Making,
  factory: Value,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  if (factory.refs.some((ref) => isOfProgram(machine, ref)))
    return machine.invoke(frame, factory, receiver, list, site);
  const [component = UNDEFINED, given = UNDEFINED, ...others] = list.values;
  if (kind === 'runtime-fragment') return load(machine, frame, given, 'children', site);
  const children = kind === 'runtime-element' ? [] : others;
  if (kind === 'fragment') return arrayOf(machine, frame, node, children, list.rest);
  const props =
    given.refs.length > 0 ? given : allocate(machine, frame, node, { kind: 'plain' }, EMPTY_RECORD, ':props');
  if (children.length > 0 || !isBottom(list.rest)) {
    const [only = UNDEFINED] = children;
    const single = children.length === 1 && isBottom(list.rest);
    const held = single ? only : arrayOf(machine, frame, node, children, list.rest, ':children');
    for (const ref of props.refs) storeField(machine, ref, 'children', held, props.refs.length === 1);
  }
  const [at = site] = list.sites;
  return element(machine, frame, node, component, { values: [props], sites: [at], rest: BOTTOM }, site);
}

/** Kinds of functions that the program makes of others. */
const MADE_OF_OTHERS: ReadonlySet<string> = new Set(['bound', 'proxy']);

function isOfProgram(machine: Machine, ref: ObjectId): boolean {
  const kind = machine.kindOf(ref);
  return MADE_OF_OTHERS.has(kind.kind) || (kind.kind === 'function' && machine.program.files.has(kind.function.file));
}

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
