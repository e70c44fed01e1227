import type { Content, FlowNode, NodeId, Site } from '../../graph';
import { joinAlternatives } from '../control/alternatives';
import { accessorSlot } from '../heap/accessorSlots';
import { allocate } from '../heap/allocate';
import { releases } from '../heap/attributes';
import { addField, clearField, EMPTY_RECORD, readField } from '../heap/heap';
import { storeKey } from '../heap/storeKey';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { asText } from '../values/text';
import { BOTTOM, join, type ObjectId, OPAQUE, reference, UNDEFINED, type Value } from '../values/value';
import { load } from './access';
import { ANY_NAME, readBeside } from './anyName';
import { keyNames } from './keyNames';
import { operand } from './operands';
import { mayBeAnother } from './picked';
import { keyOf, trapped } from './proxy';
import { assignAll } from './spread';
import { store, storeField, storeSuper } from './store';

/** The names that a content can mean; null when it may be any. */
export function namesOf(machine: Machine, frame: Frame, content: Content): readonly string[] | null {
  if (content.kind === 'property') return [content.name];
  return content.kind === 'computed' ? keyNames(machine, operand(frame, content.key)) : null;
}

export function loadContent(
  machine: Machine,
  frame: Frame,
  base: Value,
  content: Content,
  site: Site,
  receiver: Value | null = null,
): Value {
  if (content.kind === 'cell') return loadCell(machine, base);
  if (content.kind === 'property') return load(machine, frame, base, content.name, site, receiver);
  return loadNamed(machine, frame, base, keyAt(machine, frame, content.key, site), site, receiver);
}

/** Reads `base[key]`. */
export function loadNamed(
  machine: Machine,
  frame: Frame,
  base: Value,
  key: Value,
  site: Site,
  receiver: Value | null,
): Value {
  const names = keyNames(machine, key);
  if (names === null) return loadUnnamed(machine, frame, base, key, site, receiver);
  return names.reduce<Value>((value, name) => join(value, load(machine, frame, base, name, site, receiver)), BOTTOM);
}

/** Reads `base[key]`, where the key may be any: the traps of proxies are given the key itself, with what it carries. */
function loadUnnamed(
  machine: Machine,
  frame: Frame,
  base: Value,
  key: Value,
  site: Site,
  receiver: Value | null,
): Value {
  const isProxy = (ref: ObjectId): boolean => machine.kindOf(ref).kind === 'proxy';
  const proxies = key.facts.length === 0 ? [] : base.refs.filter(isProxy);
  if (proxies.length === 0)
    return join(load(machine, frame, base, null, site, receiver), readBeside(machine, frame, base, site, receiver));
  const rest = { ...base, refs: base.refs.filter((ref) => !isProxy(ref)) };
  return proxies.reduce<Value>(
    (value, proxy) =>
      join(
        value,
        trapped(machine, frame, proxy, 'get', [key, receiver ?? reference(proxy)], site, (target) =>
          loadUnnamed(machine, frame, target, key, site, receiver ?? reference(proxy)),
        ),
      ),
    load(machine, frame, rest, null, site, receiver),
  );
}

/** Objects that are no names of their own: as a key, they are the text that they convert to. */
const CONVERTED: ReadonlySet<string> = new Set(['plain', 'array', 'instance']);

function keyAt(machine: Machine, frame: Frame, node: NodeId, site: Site): Value {
  const key = operand(frame, node);
  const converts = key.refs.some((ref) => CONVERTED.has(machine.kindOf(ref).kind));
  return converts ? asText(machine, frame, key, site) : key;
}

function loadCell(machine: Machine, base: Value): Value {
  let value = base.opaque ? OPAQUE : BOTTOM;
  for (const ref of base.refs) value = join(value, readField(machine.recordOf(ref), '%cell') ?? UNDEFINED);
  return value;
}

export function storeContent(
  machine: Machine,
  frame: Frame,
  node: Extract<FlowNode, { op: 'store' }>,
  base: Value,
  value: Value,
  site: Site,
): void {
  const { content } = node;
  if (content.kind === 'cell') {
    for (const ref of value.refs) machine.escaped.add(ref);
    for (const ref of base.refs) {
      if (base.refs.length === 1) machine.summaries.noteStore(frame, ref, '%cell');
      storeField(machine, ref, '%cell', value, base.refs.length === 1);
    }
    return;
  }
  const stored =
    value.facts.length === 0
      ? value
      : { ...value, facts: extendFacts(value.facts, { site, kind: 'store', text: 'stored here' }) };
  const key = content.kind === 'computed' ? keyAt(machine, frame, content.key, site) : null;
  if (key !== null && key.facts.length > 0) storeKey(machine, base, key);
  const names = content.kind === 'computed' ? keyNames(machine, key ?? BOTTOM) : [content.name];
  // Setters are looked for above, and the value goes to `this`.
  if (frame.facts.nodes[node.base]?.op === 'super') {
    for (const name of names ?? [null]) storeSuper(machine, frame, base, name, stored, site);
    return;
  }
  const storeAs = (name: string): Value => {
    store(machine, frame, base, name, stored, site, !mayBeAnother(machine, frame, base, node.base, name));
    return UNDEFINED;
  };
  const [name] = names ?? [];
  if (names === null) store(machine, frame, base, null, stored, site);
  else if (name !== undefined && names.length === 1) storeAs(name);
  // Where it has no name at all, control does not get here, and no state is left.
  else joinAlternatives(machine, names, storeAs);
}

export function clearContent(
  machine: Machine,
  frame: Frame,
  node: Extract<FlowNode, { op: 'clear' }>,
  base: Value,
  site: Site,
): void {
  const names = namesOf(machine, frame, node.content);
  const [name] = names ?? [];
  const another = name !== undefined && mayBeAnother(machine, frame, base, node.base, name);
  removeProperty(machine, frame, base, names, site, !another);
}

/** `delete base[name]`, by the traps of proxies, for every name that it may be; null: any. */
export function removeProperty(
  machine: Machine,
  frame: Frame,
  base: Value,
  names: readonly string[] | null,
  site: Site,
  /** Whether it is removed from that very object for certain. */
  takesPlace = true,
): void {
  const isProxy = (ref: ObjectId): boolean => machine.kindOf(ref).kind === 'proxy';
  for (const ref of base.refs.filter(isProxy))
    for (const name of names ?? [null])
      trapped(machine, frame, ref, 'deleteProperty', [keyOf(machine, name)], site, (target) => {
        removeProperty(machine, frame, target, name === null ? null : [name], site);
        return UNDEFINED;
      });
  if (!base.refs.some(isProxy)) deleteProperty(machine, base, names, takesPlace);
}

function deleteProperty(machine: Machine, base: Value, names: readonly string[] | null, takesPlace: boolean): void {
  const [name] = names ?? [];
  const sole = takesPlace && names?.length === 1 && name !== undefined && base.refs.length === 1;
  for (const ref of base.refs) {
    const record = machine.recordOf(ref);
    const released = sole ? releases(record, name) : null;
    if (released !== null) {
      if (released && sole) machine.writeRecord(ref, clearField(record, name));
      continue;
    }
    const shrunk = (names ?? []).reduce((all, item) => addField(all, item, UNDEFINED), record);
    machine.writeRecord(ref, { ...shrunk, uncertain: true });
  }
}

export function restObject(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  from: Value,
  excluded: readonly Content[],
  site: Site,
): Value {
  const target = allocate(machine, frame, node, { kind: 'plain' }, EMPTY_RECORD);
  assignAll(machine, frame, target, from, site);
  for (const content of excluded) {
    const names = namesOf(machine, frame, content);
    if (names?.length !== 1) continue;
    for (const ref of target.refs)
      for (const name of names) machine.writeRecord(ref, clearField(machine.recordOf(ref), name));
  }
  return target;
}

export function defineAccessor(
  machine: Machine,
  frame: Frame,
  base: Value,
  content: Content,
  kind: 'get' | 'set',
  closureValue: Value,
): void {
  const names = namesOf(machine, frame, content);
  for (const name of names ?? [ANY_NAME])
    for (const ref of base.refs) storeField(machine, ref, accessorSlot(kind, name), closureValue, names?.length === 1);
}
