import type { CallbackModel, Model, Site } from '../../graph';
import { isFunction, parameterValue } from '../calls/flowRows';
import { readAny, readField } from '../heap/heap';
import { opaqueAt } from '../nodes/access';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, join, reference, type Value } from '../values/value';
import { enqueue } from '../waiting/jobs';
import { callKey, handlerKey, keepHandler } from './calledAgain';
import { failuresBehind } from './failures';

/** Whether a call registers handlers, so that what it is given or gives may have some that run on the same objects. */
export function registers(model: Model): boolean {
  return (model.callbacks ?? []).some(({ when }) => when === 'handler');
}

/** Registers the functions that a model says are called when the current code is done. */
export function registerHandlers(
  machine: Machine,
  frame: Frame,
  model: Model,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): void {
  const rows = (model.callbacks ?? []).filter((callback) => callback.when !== 'now');
  if (registers(model)) for (const value of list.values) machine.conveyances.mount(value, receiver);
  const targets = new Set(rows.flatMap((row) => targetsOf(machine, row, list)));
  for (const target of targets) {
    const row = rowFor(machine, rows, target, list);
    if (row === undefined) continue;
    const route = row.forAll === true ? null : callKey(frame, site);
    const failures = machine.conveyances.failuresAt(receiver, route);
    const parameter = (path: string | null): Value => {
      if (path === 'failure') return join(opaqueAt(machine, frame, site), failuresBehind(machine, failures));
      return path !== null && machine.models.find(path)?.conveyed === true
        ? machine.conveyances.given(path, receiver, route)
        : parameterValue(machine, frame, path, receiver, list, site);
    };
    for (const value of row.parameters.map(parameter)) machine.conveyances.mount(value, receiver);
    const given = (): ArgumentList => {
      const values = row.parameters.map(parameter);
      return { values, sites: values.map(() => site), rest: BOTTOM };
    };
    const key = handlerKey(frame, site, target);
    const job = {
      kind: 'timer' as const,
      frame,
      site,
      callback: target,
      list: given,
      failures,
      ...(row.self === undefined ? {} : { self: parameter(row.self) }),
      ...(row.returns === undefined ? {} : { returns: row.returns }),
    };
    if (row.when === 'later') enqueue(machine, `later:${key}`, job);
    else keepHandler(machine, key, job);
    // Handlers come by the application that they are registered on without having captured it.
    for (const ref of receiver.refs) machine.shared.add(ref);
  }
}

/** The functions that a row is about. */
function targetsOf(machine: Machine, row: CallbackModel, list: ArgumentList): readonly Value[] {
  if (row.argument !== 'functions')
    return [list.values[row.argument] ?? BOTTOM].filter((value) => isFunction(machine, value));
  const given = [...list.values, list.rest];
  const held = given.flatMap((value) => (row.within ?? []).flatMap((name) => heldUnder(machine, value, name)));
  return [...given, ...given.flatMap((value) => elementsOf(machine, value)), ...held].filter((value) =>
    isFunction(machine, value),
  );
}

/** The functions that an argument lists: `app.use([first, second])`. */
function elementsOf(machine: Machine, value: Value): readonly Value[] {
  return value.refs.flatMap((ref) => {
    if (machine.kindOf(ref).kind !== 'array') return [];
    return functionsIn(readAny(machine.recordOf(ref)));
  });
}

/** The functions that an object holds under a name, alone or in a list. */
function heldUnder(machine: Machine, value: Value, name: string): readonly Value[] {
  return value.refs.flatMap((ref) => {
    if (machine.kindOf(ref).kind !== 'plain') return [];
    const held = readField(machine.recordOf(ref), name) ?? BOTTOM;
    return [...functionsIn(held), ...elementsOf(machine, held)];
  });
}

/** Each object of a value alone, so that every function is a handler of its own. */
function functionsIn(value: Value): readonly Value[] {
  return value.refs.map((ref) => reference(ref));
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
