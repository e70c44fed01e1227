import { type FunctionFacts, type FunctionRef, functionKey, type Model, type SinkModel, type Site } from '../../graph';
import { listen, send } from '../frameworks/channels';
import { resolveToken } from '../frameworks/container/resolve';
import { decoratorValue } from '../frameworks/decorations';
import { registerHandlers, registers } from '../frameworks/handlers';
import { isStillReachable } from '../heap/allocate';
import { deepFacts } from '../heap/deepRead';
import { renew } from '../heap/inside';
import { externalInstance } from '../heap/named';
import { load, opaqueAt } from '../nodes/access';
import { store } from '../nodes/store';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { declassifyFacts, type Facts, joinFacts, NO_FACTS } from '../values/fact';
import {
  ANY,
  addFacts,
  BOTTOM,
  derived,
  isBottom,
  join,
  OPAQUE,
  possibleKeys,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { guardVerdict } from '../verdicts/verdict';
import { resolvedPromise } from '../waiting/promises';
import { displayName } from './displayName';
import { perhapsFail } from './failing';
import { flowRows, isFunction } from './flowRows';
import { arriveAtSink, arriveTogether } from './response';

/** The model that the configuration gives to a function of the project, under any of its names. */
export function projectModel(machine: Machine, target: FunctionRef, facts: FunctionFacts): Model | undefined {
  const known = machine.projectModels.get(functionKey(target));
  if (known !== undefined) return known ?? undefined;
  const topLevel = !facts.name.includes('.');
  const names = [`project#${target.file}#${facts.name}`, `project#${facts.name}`];
  if (topLevel) names.push(`global#${facts.name}`);
  const nested = facts.kind === 'module' || facts.name.startsWith('<');
  const model = nested
    ? undefined
    : names.map((name) => machine.models.findConfigured(name)).find((item) => item !== undefined);
  machine.projectModels.set(functionKey(target), model ?? null);
  return model;
}

/** Does to the state what a model says a call does, and gives what it returns. */
export function applyModel(
  machine: Machine,
  frame: Frame,
  model: Model,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  for (const { refs } of list.values) for (const ref of refs) machine.handed.add(ref);
  if (model.barrier !== undefined) asked(machine, model.barrier, list);
  perhapsFail(machine, frame, model, list, site);
  if (model.sink !== undefined) reachSink(machine, frame, model.sink, displayName(model.callee), receiver, list, site);
  if (model.decorator !== undefined) return decoratorValue(machine, frame, model, list, site);
  if (model.resolves !== undefined) return resolved(machine, frame, model.resolves, list, site);
  if (model.listens !== undefined) listen(machine, frame, model.listens, receiver, list, site);
  if (model.sends !== undefined) return send(machine, frame, model.sends, receiver, list, site);
  if (model.region !== undefined) return region(machine, frame, model.region, displayName(model.callee), list, site);
  if (model.source !== undefined) return sourced(machine, frame, model, list, site);
  if (model.declassifier !== undefined) return declassify(machine, frame, model, receiver, list, site);
  if (model.keeps !== undefined && (model.keeps.alone !== true || list.values.length === 1))
    return keep(machine, frame, model.keeps, receiver, list, site);
  registerHandlers(machine, frame, model, receiver, list, site);
  const rows = flowRows(machine, frame, model.flows ?? [], model.callbacks ?? [], receiver, list, site);
  // What the language computes without its arguments is a number or a truth value; a package may return anything.
  const result = rows ?? (model.pure === true && model.callee.startsWith('global#') ? ANY : null);
  if (model.returns !== undefined) {
    const returned = withReceiver(machine, frame, site, model.returns, result, receiver);
    if (registers(model)) machine.conveyances.mount(returned, receiver);
    return returned;
  }
  return result ?? opaqueAt(machine, frame, site);
}

/** A guard is asked about an argument, for a purpose and perhaps a recipient. */
function asked(machine: Machine, barrier: NonNullable<Model['barrier']>, { values, verdicts }: ArgumentList): void {
  const { argument, purpose, request } = barrier;
  const text = (value: Value): string | null => {
    const sole = soleConstant(value)?.value;
    return typeof sole === 'string' ? sole : null;
  };
  const recipient = fieldOf(machine, values[request] ?? UNDEFINED, 'recipient');
  verdicts?.guarded.add(argument);
  verdicts?.add(
    guardVerdict(argument, { purpose: text(values[purpose] ?? UNDEFINED), recipient: text(recipient ?? UNDEFINED) }),
  );
}

/** A fluent call hands its receiver on: the same object, with what was put into it. */
function withReceiver(
  machine: Machine,
  frame: Frame,
  site: Site,
  path: string,
  result: Value | null,
  receiver: Value,
): Value {
  const instance = externalInstance(machine, frame, site, path);
  const same = result?.refs.some((ref) => {
    const kind = machine.kindOf(ref);
    return kind.kind === 'external' && kind.path === path && receiver.refs.includes(ref);
  });
  return same === true && result !== null
    ? result
    : addFacts(instance, result === null ? NO_FACTS : deepFacts(machine, result, site));
}

/** Keeps a value under a key, or gives what is kept there. */
function keep(
  machine: Machine,
  frame: Frame,
  { in: property, does }: NonNullable<Model['keeps']>,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  const kept = property === null ? receiver : load(machine, frame, receiver, property, site);
  const keys = possibleKeys(list.values[0] ?? UNDEFINED) ?? [null];
  if (does === 'get') return keys.reduce<Value>((all, key) => join(all, load(machine, frame, kept, key, site)), BOTTOM);
  for (const key of keys) store(machine, frame, kept, key, list.values[1] ?? UNDEFINED, site);
  return UNDEFINED;
}

/** What a container holds under a token. */
function resolved(
  machine: Machine,
  frame: Frame,
  { token, as }: NonNullable<Model['resolves']>,
  list: ArgumentList,
  site: Site,
): Value {
  const value = resolveToken(machine, list.values[token] ?? UNDEFINED, null) ?? opaqueAt(machine, frame, site);
  return as === 'value' ? value : resolvedPromise(machine, frame, site, 'resolved', value);
}

/** Labelled data leaves through a sink. */
export function reachSink(
  machine: Machine,
  frame: Frame,
  sink: SinkModel,
  callee: string,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): void {
  // Saving into one's own store is no disclosure until somebody names who receives it, or what for.
  if (sink.reported === false && sink.recipient === undefined && sink.purpose === undefined) return;
  const positions = sink.arguments === '*' ? list.values.map((_, index) => index) : sink.arguments;
  const facts = positions.map((position) => {
    const value = position === -1 ? receiver : list.values[position];
    return value === undefined
      ? NO_FACTS
      : arriveAtSink(machine, frame, sink, callee, value, list.sites[position] ?? site);
  });
  // Positions behind a spread of unknown length may be any of its elements.
  const spread = sink.arguments === '*' || sink.arguments.some((position) => position >= list.values.length);
  if (spread && !isBottom(list.rest)) facts.push(arriveAtSink(machine, frame, sink, callee, list.rest, site));
  const carrying = facts.filter((set) => set.length > 0);
  if (carrying.length > 1) arriveTogether(machine, frame, sink, callee, carrying.reduce(joinFacts), site);
}

function region(
  machine: Machine,
  frame: Frame,
  model: NonNullable<Model['region']>,
  callee: string,
  list: ArgumentList,
  site: Site,
): Value {
  const given = list.values[model.purpose] ?? UNDEFINED;
  const sole = soleConstant(given) ?? soleConstant(fieldOf(machine, given, 'purpose') ?? BOTTOM);
  const callback = list.values[model.callback] ?? BOTTOM;
  const none = { values: [], sites: [], rest: BOTTOM };
  if (sole === null || typeof sole.value !== 'string') {
    machine.gap(
      'unresolved-call',
      site,
      'The purpose that this call opens is computed, so the code inside is checked under the purpose around it.',
    );
    return machine.invoke(frame, callback, UNDEFINED, none, site);
  }
  const inner = { name: sole.value, site };
  const outer = frame.purpose;
  if (outer !== null && outer.name !== inner.name) machine.changePurpose({ site, outer, inner, callee });
  return machine.invoke(frame, callback, UNDEFINED, none, site, inner);
}

/** What an options object holds under a name: `guard.run({ purpose: 'p', … }, fn)`. */
function fieldOf(machine: Machine, value: Value, name: string): Value | undefined {
  const [ref] = value.refs;
  return value.refs.length === 1 && ref !== undefined ? machine.recordOf(ref).fields.get(name) : undefined;
}

function sourced(machine: Machine, frame: Frame, model: Model, list: ArgumentList, site: Site): Value {
  const name = displayName(model.callee);
  const facts = machine.seed(site, name, model.source?.labels ?? [], `comes from ${name}`);
  for (const value of list.values) passCallback(machine, frame, value, { ...OPAQUE, facts }, site);
  const given = addFacts(opaqueAt(machine, frame, site), facts);
  renew(machine, given, (id) => isStillReachable(machine, frame, id));
  // It stays one thing, so that it is known to be equal to itself.
  return facts.length > 0 && machine.program.oracle.isTextAt(site) ? { ...given, form: 'text' } : given;
}

/** A function argument of a source receives what the source gives. */
function passCallback(machine: Machine, frame: Frame, value: Value, given: Value, site: Site): void {
  if (isFunction(machine, value))
    machine.invoke(frame, value, UNDEFINED, { values: [given, given], sites: [site, site], rest: BOTTOM }, site);
}

function declassify(
  machine: Machine,
  frame: Frame,
  model: Model,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  const { declassifier } = model;
  if (declassifier === undefined) return OPAQUE;
  const positions = declassifier.arguments;
  const values =
    positions === 'receiver'
      ? [receiver]
      : positions === '*'
        ? [...list.values, list.rest]
        : positions.map((index) => list.values[index] ?? BOTTOM);
  let facts: Facts = NO_FACTS;
  for (const value of values) facts = joinFacts(facts, deepFacts(machine, value, site));
  const step = { site, kind: 'transform' as const, text: `${displayName(model.callee)} makes it ${declassifier.to}` };
  const result = derived(declassifyFacts(facts, declassifier.to, step));
  return model.returns === undefined
    ? result
    : addFacts(externalInstance(machine, frame, site, model.returns), result.facts);
}
