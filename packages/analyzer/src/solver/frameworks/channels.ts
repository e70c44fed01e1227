import type { ClassRef, FunctionRef, ListenerModel, ListenModel, SendModel, Site } from '../../graph';
import { classKey } from '../calls/classKey';
import { parameterValue } from '../calls/flowRows';
import { EMPTY_RECORD, isInternal, readAny, readField, writeField } from '../heap/heap';
import { opaqueAt } from '../nodes/access';
import { approximated } from '../state/approximated';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { addFacts, BOTTOM, isBottom, join, soleConstant, UNDEFINED, type Value } from '../values/value';
import { awaited, resolvedPromise } from '../waiting/promises';
import { tokenKeys } from './container/tokens';
import type { Decoration } from './decorations';
import { singleton } from './services';

/** The names of one part of a key; null when it may be any. */
type Part = readonly string[] | null;

interface Listener {
  readonly keys: readonly Part[];
  readonly call: (frame: Frame, list: ArgumentList, site: Site) => Value;
}

/** Whether a listener receives what is sent: for certain, perhaps, or never. */
type Match = 'yes' | 'perhaps' | 'no';

/** Hands what a call sends to the methods that listen for it; gives what they answer. */
export function send(
  machine: Machine,
  frame: Frame,
  model: SendModel,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  const sent = model.keys.map((key) => sentPart(machine, frame, key, receiver, list, site));
  const values = model.values.map((value) => composed(machine, frame, value, receiver, list, site));
  let answer = BOTTOM;
  for (const listener of listenersOf(machine, model.channel)) {
    const match = matches(listener, sent);
    if (match === 'no') continue;
    const why = 'the name of what is sent is computed';
    const given = match === 'yes' ? values : values.map((value) => approximated(machine, frame, value, site, why));
    const apart: Frame = { ...frame, purpose: model.runs === 'inside' ? frame.purpose : null, raised: null };
    const sites = given.map((_, index) => list.sites[index] ?? site);
    const result = listener.call(apart, { values: given, sites, rest: BOTTOM }, site);
    answer = join(answer, awaited(machine, frame, result, site));
  }
  const unknown = opaqueAt(machine, frame, site);
  return model.answers !== true || isBottom(answer)
    ? unknown
    : join(resolvedPromise(machine, frame, site, 'answer', answer), { ...unknown, refs: [] });
}

function listenersOf(machine: Machine, channel: string): readonly Listener[] {
  const decorated = machine.decorations.all().flatMap((decoration): readonly Listener[] => {
    const { model } = decoration;
    if (model.kind !== 'listener' || model.channel !== channel) return [];
    const method = methodNamed(machine, decoration.class, model.method ?? decoration.place.name);
    if (method === null) return [];
    const keys = model.keys.map((key) => heardPart(machine, decoration, key));
    return [{ keys, call: (frame, list, site) => callMethod(machine, frame, decoration.class, method, list, site) }];
  });
  const registered = [...machine.recordOf(channelObject(machine, channel)).fields].map(
    ([keys, callback]): Listener => ({
      keys: JSON.parse(keys),
      call: (frame, list, site) => machine.invoke(frame, callback, UNDEFINED, list, site),
    }),
  );
  return [...decorated, ...registered];
}

function callMethod(
  machine: Machine,
  frame: Frame,
  owner: ClassRef,
  method: FunctionRef,
  list: ArgumentList,
  site: Site,
): Value {
  const [object = null] = machine.valuesOf(method);
  const receiver = singleton(machine, owner);
  return machine.call(frame, { reference: method, object, receiver, list, site, region: undefined });
}

/** The functions that listen on a channel are kept in the program state, under their keys. */
function channelObject(machine: Machine, channel: string): number {
  const id = machine.objects.intern(`channel:${channel}`, () => ({ kind: 'plain' }));
  machine.shared.add(id);
  return id;
}

/** Makes a function argument a listener. */
export function listen(
  machine: Machine,
  frame: Frame,
  model: ListenModel,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): void {
  const callback = list.values[model.callback];
  if (callback === undefined || callback.refs.length === 0) return;
  const keys = JSON.stringify(model.keys.map((key) => sentPart(machine, frame, key, receiver, list, site)));
  const channel = channelObject(machine, model.channel);
  for (const ref of callback.refs) machine.escaped.add(ref);
  const record = machine.recordOf(channel);
  machine.writeRecord(channel, writeField(record, keys, join(readField(record, keys) ?? BOTTOM, callback)));
}

function methodNamed(machine: Machine, ref: ClassRef, name: string): FunctionRef | null {
  const member = machine.program.fileOf(ref.file)?.classes[ref.class]?.members.find((each) => each.name === name);
  return member?.kind === 'method' && member.function !== null ? { file: ref.file, function: member.function } : null;
}

/** What a listener's decorator names; a decorator without arguments listens to all. */
function heardPart(machine: Machine, decoration: Decoration, key: ListenerModel['keys'][number]): Part {
  const other =
    typeof key === 'object'
      ? machine.decorations.of(decoration.class).find(({ callee }) => callee === key.decorator)
      : decoration;
  const position = typeof key === 'object' ? key.argument : key;
  const given = other?.arguments ?? [];
  const values = position === '*' ? given : given.slice(position, position + 1);
  return values.length === 0
    ? null
    : values.flatMap((value) => [...named(machine, value), ...(namesIn(machine, value) ?? ['**'])]);
}

/** `@Processor({ name: 'mail' })` is about what its name says. */
function named(machine: Machine, value: Value): readonly string[] {
  const names = value.refs.map((ref) => readField(machine.recordOf(ref), 'name')).filter((name) => name !== null);
  return names.flatMap((name) => namesIn(machine, name) ?? []);
}

function sentPart(machine: Machine, frame: Frame, key: string, receiver: Value, list: ArgumentList, site: Site): Part {
  const made = /^receiver\((\d+)\)$/.exec(key);
  if (made !== null) return madeWith(machine, receiver, made[1] ?? '0');
  const classOf = /^class of (.+)$/.exec(key)?.[1];
  const value = parameterValue(machine, frame, classOf ?? key, receiver, list, site);
  if (classOf === undefined) return namesIn(machine, value);
  const position = Number(/^argument:(\d+)$/.exec(classOf)?.[1] ?? -1);
  return classesIn(machine, value, list.sites[position] ?? null);
}

function madeWith(machine: Machine, receiver: Value, index: string): Part {
  const names = receiver.refs.map((ref) => {
    const argument = readField(machine.recordOf(ref), `%argument:${index}`);
    return argument === null ? null : namesIn(machine, argument);
  });
  return names.length === 0 || names.includes(null) ? null : names.flatMap((each) => each ?? []);
}

function classesIn(machine: Machine, value: Value, site: Site | null): Part {
  const names = value.refs.map((ref) => {
    const kind = machine.kindOf(ref);
    return kind.kind === 'instance' ? `class:${classKey(kind.class)}` : null;
  });
  if (names.length > 0 && !names.includes(null)) return names.filter((name) => name !== null);
  const declared = site === null ? null : (machine.program.oracle.instanceAt(site)?.named ?? null);
  return declared === null ? null : [`class:${classKey(declared)}`];
}

/** The names in a value: its own, or those in a list; a pattern object is named by what it holds. */
function namesIn(machine: Machine, value: Value): Part {
  if (value.any || value.opaque) return null;
  const names: string[] = [];
  for (const ref of value.refs) {
    const { kind } = machine.kindOf(ref);
    if (kind === 'array') names.push(...(namesIn(machine, readAny(machine.recordOf(ref))) ?? ['**']));
    else if (kind === 'plain') names.push(patternOf(machine, ref));
  }
  const others = { ...value, refs: value.refs.filter((ref) => !['array', 'plain'].includes(machine.kindOf(ref).kind)) };
  return [...names, ...tokenKeys(machine, others)];
}

function patternOf(machine: Machine, ref: number): string {
  const record = machine.recordOf(ref);
  const parts = [...record.fields.keys()]
    .filter((name) => !isInternal(name))
    .map((name) => {
      const constant = soleConstant(readField(record, name) ?? UNDEFINED);
      return `${name}=${constant === null ? '**' : String(constant.value)}`;
    });
  return `pattern:${parts.sort().join('&')}`;
}

function matches(listener: Listener, sent: readonly Part[]): Match {
  let match: Match = 'yes';
  for (const [index, part] of sent.entries()) {
    const heard = listener.keys[index] ?? null;
    if (heard === null) continue;
    if (part === null) match = 'perhaps';
    else if (!part.some((name) => heard.some((pattern) => covers(pattern, name)))) return 'no';
  }
  return match;
}

/** `order.*` covers the next part of a name, `order.**` all that follow. */
function covers(pattern: string, name: string): boolean {
  if (pattern === name || pattern === '**' || pattern === 'text:**') return true;
  if (!pattern.startsWith('text:') || !pattern.includes('*')) return false;
  const parts = pattern.split('.').map((part) =>
    part
      .replace(/[\\^$+?()[\]{}|]/g, '\\$&')
      .replaceAll('**', '\0')
      .replaceAll('*', '[^.]+')
      .replaceAll('\0', '.*'),
  );
  return new RegExp(`^${parts.join('\\.')}$`).test(name);
}

function composed(
  machine: Machine,
  frame: Frame,
  value: SendModel['values'][number],
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  if (typeof value === 'string') return parameterValue(machine, frame, value, receiver, list, site);
  const message = opaqueAt(machine, frame, site);
  for (const ref of message.refs) {
    let record = { ...EMPTY_RECORD, open: true };
    for (const [name, place] of Object.entries(value))
      record = writeField(record, name, parameterValue(machine, frame, place, receiver, list, site));
    machine.writeRecord(ref, record);
  }
  return addFacts(message, []);
}
