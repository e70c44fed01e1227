import {
  type CallbackModel,
  type FunctionFacts,
  type FunctionRef,
  functionKey,
  type Model,
  type SinkModel,
  type Site,
} from '../graph';
import { opaqueAt } from './access';
import { placeOf } from './allocate';
import { joinAlternatives } from './alternatives';
import { listen, send } from './channels';
import { resolveToken } from './container/resolve';
import { decoratorValue } from './decorations';
import { deepFacts } from './deepRead';
import { approximateFacts, declassifyFacts, extendFacts, type Facts, joinFacts, NO_FACTS } from './fact';
import { flowRows, isFunction, parameterValue } from './flowRows';
import type { ArgumentList, Frame, Timer } from './frame';
import { enqueue } from './jobs';
import type { Machine } from './machine';
import { externalInstance } from './named';
import { resolvedPromise } from './promises';
import { arriveAtSink, arriveTogether, displayName } from './response';
import { ANY, addFacts, BOTTOM, derived, isBottom, OPAQUE, soleConstant, UNDEFINED, type Value } from './value';
import { guardVerdict } from './verdict';

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
  if (model.barrier !== undefined) asked(machine, model.barrier, list);
  if (model.sink !== undefined) reachSink(machine, frame, model.sink, displayName(model.callee), receiver, list, site);
  if (model.decorator !== undefined) return decoratorValue(machine, frame, model, list, site);
  if (model.resolves !== undefined) return resolved(machine, frame, model.resolves, list, site);
  if (model.listens !== undefined) listen(machine, frame, model.listens, receiver, list, site);
  if (model.sends !== undefined) return send(machine, frame, model.sends, receiver, list, site);
  if (model.region !== undefined) return region(machine, frame, model.region, displayName(model.callee), list, site);
  if (model.source !== undefined) return sourced(machine, frame, model, list, site);
  if (model.declassifier !== undefined) return declassify(machine, frame, model, receiver, list, site);
  handlers(machine, frame, model, receiver, list, site);
  const rows = flowRows(machine, frame, model.flows ?? [], model.callbacks ?? [], receiver, list, site);
  // What the language computes without its arguments is a number or a truth value; a package may return anything.
  const result = rows ?? (model.pure === true && model.callee.startsWith('global#') ? ANY : null);
  if (model.returns !== undefined) return withReceiver(machine, frame, site, model.returns, result, receiver);
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
  return addFacts(opaqueAt(machine, frame, site), facts);
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

/** Registers the functions that a model says are called when the current code is done. */
function handlers(machine: Machine, frame: Frame, model: Model, receiver: Value, list: ArgumentList, site: Site): void {
  const rows = (model.callbacks ?? []).filter((callback) => callback.when !== 'now');
  const targets = new Set(
    rows.flatMap((row) =>
      row.argument === 'functions' ? [...list.values, list.rest] : [list.values[row.argument] ?? BOTTOM],
    ),
  );
  for (const target of targets) {
    if (!isFunction(machine, target)) continue;
    const row = rowFor(machine, rows, target, list);
    if (row === undefined) continue;
    const given = (): ArgumentList => {
      const values = row.parameters.map((parameter) => parameterValue(machine, frame, parameter, receiver, list, site));
      return { values, sites: values.map(() => site), rest: BOTTOM };
    };
    const key = handlerKey(frame, site, target);
    const job = {
      kind: 'timer' as const,
      frame,
      site,
      callback: target,
      list: given,
      ...(row.returns === undefined ? {} : { returns: row.returns }),
    };
    if (row.when === 'later') enqueue(machine, `later:${key}`, job);
    else register(machine, key, job);
  }
}

/** A handler is called from outside, over and over: an entry point of its own, which keeps what it captured alive. */
function register(machine: Machine, key: string, job: Timer): void {
  machine.handlers.set(key, job);
  for (const ref of job.callback.refs) machine.shared.add(ref);
}

/** The row for a function: one that asks for its number of parameters goes first. */
function rowFor(
  machine: Machine,
  rows: readonly CallbackModel[],
  target: Value,
  list: ArgumentList,
): CallbackModel | undefined {
  const fits = rows.filter((row) => row.argument === 'functions' || list.values[row.argument] === target);
  const arities = target.refs.map((ref) => {
    const kind = machine.kindOf(ref);
    return kind.kind === 'function'
      ? machine.program.fileOf(kind.function.file)?.functions[kind.function.function]?.params.length
      : undefined;
  });
  return (
    fits.find((row) => row.arity !== undefined && arities.includes(row.arity)) ??
    fits.find((row) => row.arity === undefined)
  );
}

/**
 * A callee that nobody models: what goes in may come out, in its result and in the callbacks that it is given. Facts
 * that take this way are marked, and the report lists a gap.
 */
export function unmodelled(
  machine: Machine,
  frame: Frame,
  callee: string,
  receiver: Value,
  list: ArgumentList,
  site: Site,
  more: Facts = NO_FACTS,
): Value {
  const readable = displayName(callee);
  const data = [receiver, ...list.values, list.rest].filter((value) => !isFunction(machine, value));
  let facts = more;
  for (const value of data) facts = joinFacts(facts, deepFacts(machine, value, site));
  if (facts.length > 0) {
    machine.gap(
      'unmodelled-library',
      site,
      `Labelled data is passed to ${readable}, for which there is no model; its result is taken to carry the data.`,
    );
    facts = approximateFacts(
      extendFacts(facts, { site, kind: 'model', text: `through ${readable}, which is not modelled` }),
      `${readable} is not modelled`,
    );
  }
  const result = addFacts(opaqueAt(machine, frame, site), facts);
  for (const value of [...list.values, list.rest])
    if (isFunction(machine, value)) handOver(machine, frame, value, result, site);
  return result;
}

/** A function in the hands of somebody unknown: called at once or not, and later, any number of times. */
function handOver(machine: Machine, frame: Frame, callback: Value, given: Value, site: Site): void {
  const list: ArgumentList = { values: [given, given, given], sites: [site, site, site], rest: BOTTOM };
  joinAlternatives(machine, [true, false], (called) =>
    called ? machine.invoke(frame, callback, UNDEFINED, list, site) : UNDEFINED,
  );
  register(machine, handlerKey(frame, site, callback), { kind: 'timer', frame, site, callback, list: () => list });
}

function handlerKey(frame: Frame, site: Site, callback: Value): string {
  return `${frame.context}:${site.file}:${placeOf(site)}:${callback.refs.join(',')}`;
}
