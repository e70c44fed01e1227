import { type FunctionFacts, type FunctionRef, functionKey, type Model, type SinkModel, type Site } from '../graph';
import { external, externalInstance, opaqueAt } from './access';
import { deepFacts } from './deepRead';
import { approximateFacts, declassifyFacts, extendFacts, type Facts, joinFacts, NO_FACTS } from './fact';
import { flowRows } from './flowRows';
import type { ArgumentList, Frame, Machine } from './machine';
import { ANY, addFacts, BOTTOM, derived, isBottom, join, OPAQUE, soleConstant, UNDEFINED, type Value } from './value';
import { enqueue } from './jobs';

/** The model that the configuration gives to a function of the project, under any of its names. */
export function projectModel(machine: Machine, target: FunctionRef, facts: FunctionFacts): Model | undefined {
  const known = machine.projectModels.get(functionKey(target));
  if (known !== undefined) return known ?? undefined;
  const topLevel = !facts.name.includes('.');
  const names = [`project#${target.file}#${facts.name}`, `project#${facts.name}`];
  if (topLevel) names.push(`global#${facts.name}`);
  const nested = facts.kind === 'module' || facts.name.startsWith('<');
  const model = nested ? undefined : names.map((name) => machine.models.findConfigured(name)).find((item) => item !== undefined);
  machine.projectModels.set(functionKey(target), model ?? null);
  return model;
}

/** Does to the state what a model says a call does, and gives what it returns. */
export function applyModel(machine: Machine, frame: Frame, model: Model, receiver: Value, list: ArgumentList, site: Site): Value {
  if (model.sink !== undefined) reachSink(machine, frame, model.sink, displayName(model.callee), receiver, list, site);
  if (model.region !== undefined) return region(machine, frame, model.region, list, site);
  if (model.source !== undefined) return sourced(machine, frame, model, list, site);
  if (model.declassifier !== undefined) return declassify(machine, frame, model, receiver, list, site);
  callbacks(machine, frame, model, receiver, list, site);
  const rows = model.flows === undefined ? null : flowRows(machine, frame, model.flows, receiver, list, site);
  // What the language computes without its arguments is a number or a truth value; a package may return anything.
  const result = rows ?? (model.pure === true && model.callee.startsWith('global#') ? ANY : null);
  if (model.returns !== undefined) return withReceiver(externalInstance(machine, frame, site, model.returns), result, receiver, machine, model.returns);
  return result ?? opaqueAt(machine, frame, site);
}

/** A fluent call hands its receiver on: the same object, with what was put into it. */
function withReceiver(instance: Value, result: Value | null, receiver: Value, machine: Machine, path: string): Value {
  const same = result?.refs.some((ref) => {
    const kind = machine.kindOf(ref);
    return kind.kind === 'external' && kind.path === path && receiver.refs.includes(ref);
  });
  return same === true && result !== null ? result : addFacts(instance, result?.facts ?? NO_FACTS);
}

/** `global#console.log` as a person writes it. */
export function displayName(callee: string): string {
  return callee.replace(/^(?:global|project)#/, '').replace('#default', '').replace('#', '.').replace('.prototype', '');
}

/** Labelled data leaves through a sink. */
export function reachSink(machine: Machine, frame: Frame, sink: SinkModel, callee: string, receiver: Value, list: ArgumentList, site: Site): void {
  // Saving into one's own store is no disclosure until somebody names who receives it, or what for.
  if (sink.reported === false && sink.recipient === undefined && sink.purpose === undefined) return;
  const positions = sink.arguments === '*' ? list.values.map((_, index) => index) : sink.arguments;
  for (const position of positions) {
    const value = position === -1 ? receiver : list.values[position];
    if (value !== undefined) arriveAtSink(machine, frame, sink, callee, value, list.sites[position] ?? site);
  }
  if (!isBottom(list.rest)) arriveAtSink(machine, frame, sink, callee, list.rest, site);
}

export function arriveAtSink(machine: Machine, frame: Frame, sink: SinkModel, callee: string, value: Value, site: Site): void {
  const purpose = sink.purpose === undefined ? frame.purpose : { name: sink.purpose, site: null };
  const facts = extendFacts(deepFacts(machine, value, site), { site, kind: 'sink', text: `reaches ${callee}` });
  machine.arrive({ kind: 'sink', site, callee, sink, purpose, within: frame.facts.name }, facts);
}

function region(machine: Machine, frame: Frame, model: NonNullable<Model['region']>, list: ArgumentList, site: Site): Value {
  const given = list.values[model.purpose] ?? UNDEFINED;
  const sole = soleConstant(given) ?? purposeField(machine, given);
  const callback = list.values[model.callback] ?? BOTTOM;
  const none = { values: [], sites: [], rest: BOTTOM };
  if (sole === null || typeof sole.value !== 'string') {
    machine.gap('unresolved-call', site, 'The purpose that this call opens is computed, so the code inside is checked under the purpose around it.');
    return machine.invoke(frame, callback, UNDEFINED, none, site);
  }
  return machine.invoke(frame, callback, UNDEFINED, none, site, { name: sole.value, site });
}

/** `guard.run({ purpose: 'p', … }, fn)`. */
function purposeField(machine: Machine, value: Value): ReturnType<typeof soleConstant> {
  const [ref] = value.refs;
  const field = value.refs.length === 1 && ref !== undefined ? machine.recordOf(ref).fields.get('purpose') : undefined;
  return field === undefined ? null : soleConstant(field);
}

function sourced(machine: Machine, frame: Frame, model: Model, list: ArgumentList, site: Site): Value {
  const name = displayName(model.callee);
  const facts = machine.seed(site, name, model.source?.labels ?? [], `comes from ${name}`);
  for (const value of list.values) passCallback(machine, frame, value, { ...OPAQUE, facts }, site);
  return addFacts(opaqueAt(machine, frame, site), facts);
}

/** A function argument of a source receives what the source gives. */
function passCallback(machine: Machine, frame: Frame, value: Value, given: Value, site: Site): void {
  if (isFunction(machine, value)) machine.invoke(frame, value, UNDEFINED, { values: [given, given], sites: [site, site], rest: BOTTOM }, site);
}

export function isFunction(machine: Machine, value: Value): boolean {
  return value.refs.some((ref) => ['function', 'bound'].includes(machine.kindOf(ref).kind));
}

function declassify(machine: Machine, frame: Frame, model: Model, receiver: Value, list: ArgumentList, site: Site): Value {
  const { declassifier } = model;
  if (declassifier === undefined) return OPAQUE;
  const positions = declassifier.arguments;
  const values = positions === 'receiver' ? [receiver] : positions === '*' ? [...list.values, list.rest] : positions.map((index) => list.values[index] ?? BOTTOM);
  let facts: Facts = NO_FACTS;
  for (const value of values) facts = joinFacts(facts, deepFacts(machine, value, site));
  const step = { site, kind: 'transform' as const, text: `${displayName(model.callee)} makes it ${declassifier.to}` };
  const result = derived(declassifyFacts(facts, declassifier.to, step));
  return model.returns === undefined ? result : addFacts(externalInstance(machine, frame, site, model.returns), result.facts);
}

/** Calls the functions that a model says are called. */
function callbacks(machine: Machine, frame: Frame, model: Model, receiver: Value, list: ArgumentList, site: Site): void {
  for (const callback of model.callbacks ?? []) {
    const functions = callback.argument === 'functions' ? list.values.filter((value) => isFunction(machine, value)) : [list.values[callback.argument] ?? BOTTOM];
    const rest = callback.argument === 'functions' && isFunction(machine, list.rest) ? [list.rest] : [];
    for (const target of [...functions, ...rest]) {
      if (!isFunction(machine, target)) continue;
      const values = callback.parameters.map((parameter) => parameterValue(machine, frame, parameter, receiver, list, site));
      const given = { values, sites: values.map(() => site), rest: BOTTOM };
      if (callback.when === 'now') machine.invoke(frame, target, UNDEFINED, given, site);
      else enqueue(machine, `handler:${frame.context}:${site.file}:${site.span.start}:${target.refs.join(',')}`, { kind: 'timer', frame, site, callback: target, list: given, ...(callback.returns === undefined ? {} : { returns: callback.returns }) });
    }
  }
}

function parameterValue(machine: Machine, frame: Frame, parameter: string | null, receiver: Value, list: ArgumentList, site: Site): Value {
  if (parameter === null) return opaqueAt(machine, frame, site);
  if (parameter.includes('#')) return external(machine, parameter);
  return flowRows(machine, frame, [{ from: parameter, to: 'return', how: 'copy' }], receiver, list, site) ?? OPAQUE;
}

/**
 * A callee that nobody models: what goes in may come out, in its result and in the callbacks that it is given. Facts
 * that take this way are marked, and the report lists a gap.
 */
export function unmodelled(machine: Machine, frame: Frame, callee: string, receiver: Value, list: ArgumentList, site: Site, more: Facts = NO_FACTS): Value {
  const readable = displayName(callee);
  const data = [receiver, ...list.values, list.rest].filter((value) => !isFunction(machine, value));
  let facts = more;
  for (const value of data) facts = joinFacts(facts, deepFacts(machine, value, site));
  if (facts.length > 0) {
    machine.gap('unmodelled-library', site, `Labelled data is passed to ${readable}, for which there is no model; its result is taken to carry the data.`);
    facts = approximateFacts(extendFacts(facts, { site, kind: 'model', text: `through ${readable}, which is not modelled` }), `${readable} is not modelled`);
  }
  const result = addFacts(opaqueAt(machine, frame, site), facts);
  for (const value of [...list.values, list.rest]) {
    if (!isFunction(machine, value)) continue;
    const given = join(result, BOTTOM);
    machine.invoke(frame, value, UNDEFINED, { values: [given, given, given], sites: [site, site, site], rest: BOTTOM }, site);
  }
  return result;
}
