import {
  type DecoratorFact,
  type EntryModel,
  type FunctionFacts,
  type FunctionRef,
  functionKey,
  type Program,
  type Site,
} from '../../graph';
import { respond } from '../calls/response';
import { runFailing } from '../frameworks/failures';
import type { Makers } from '../frameworks/makers';
import { inheritingReceivers } from '../frameworks/services';
import type { Timer } from '../state/frame';
import type { Machine } from '../state/machine';
import { isBottom, type ObjectId, OPAQUE, type Value } from '../values/value';
import { enterContext } from '../waiting/asyncContext';
import { takeEnd } from '../waiting/ending';
import { drain } from '../waiting/jobs';
import { awaited } from '../waiting/promises';
import { callersFirst } from './entryOrder';
import { callFromOutside } from './fromOutside';
import { useHandedOut } from './handedOut';
import type { Holders } from './holders';

export interface Entry {
  readonly reference: FunctionRef;
  readonly facts: FunctionFacts;
  /** What a framework does with the method, when it is one that frameworks call. */
  readonly model: EntryModel | null;
}

/** Methods that frameworks call before those that answer a request, which find what they left in it. */
const AHEAD = /\.(?:canActivate|intercept|use|onModuleInit|onApplicationBootstrap)$/;

/**
 * Every function of the program that could be called from outside: first what frameworks call ahead of others, then those
 * with a stated purpose or a framework, then all others, callers before whom they call.
 */
export function entriesOf(program: Program, models: readonly EntryModel[]): readonly Entry[] {
  const byDecorator = new Map(models.map((model) => [model.decorator, model]));
  const ahead: Entry[] = [];
  const stated: Entry[] = [];
  const others: Entry[] = [];
  for (const [file, facts] of program.files) {
    for (const target of facts.functions) {
      if (target.kind === 'module' || target.kind === 'field-initializer' || target.kind === 'static-initializer')
        continue;
      const reference = { file, function: target.index };
      const model = entryModel(target.decorators, byDecorator);
      const entry = { reference, facts: target, model };
      const marks = program.annotations.functions.get(functionKey(reference));
      if (target.class !== null && !target.static && AHEAD.test(target.name)) ahead.push(entry);
      else if (model !== null || marks?.purpose != null) stated.push(entry);
      else others.push(entry);
    }
  }
  return [...ahead, ...stated, ...callersFirst(others)];
}

function entryModel(decorators: readonly DecoratorFact[], models: ReadonlyMap<string, EntryModel>): EntryModel | null {
  for (const { origin } of decorators) {
    const model = origin.kind === 'import' ? models.get(`${origin.specifier}#${origin.path}`) : undefined;
    if (model !== undefined) return model;
  }
  return null;
}

/** Function values that are tried at once for one function. */
const MOST_VALUES = 16;

/** Calls a function as somebody outside the program would, and lets everything finish that it starts. */
export function runEntry(machine: Machine, entry: Entry, holders: Holders, makers: Makers): void {
  const { reference } = entry;
  const known = [...machine.valuesOf(reference)].filter((object) => machine.known(object) !== undefined);
  for (const object of known.length === 0 ? [null] : known.slice(0, MOST_VALUES))
    runOn(machine, entry, object, holders, null, makers);
  for (const receiver of inheritingReceivers(machine, reference))
    runOn(machine, entry, known[0] ?? null, holders, receiver, makers);
}

function runOn(
  machine: Machine,
  entry: Entry,
  object: ObjectId | null,
  holders: Holders,
  on: Value | null,
  makers: Makers,
): void {
  const { reference, facts, model } = entry;
  const start = machine.heap;
  machine.ended = null;
  enterContext(machine, OPAQUE);
  const result = callFromOutside(machine, reference, object, holders, on);
  const site: Site = { file: reference.file, span: facts.nameSpan };
  if (model?.returns !== undefined && !isBottom(result)) answer(machine, entry, result, site);
  drain(machine);
  if (start === null) return;
  machine.heap ??= takeEnd(machine) ?? start;
  useHandedOut(machine, start, result, makers);
  drain(machine);
}

/** Calls a handler that the program registered somewhere. */
export function runHandler(machine: Machine, handler: Timer): void {
  enterContext(machine, OPAQUE);
  runFailing(machine, handler);
}

function answer(machine: Machine, entry: Entry, result: Value, site: Site): void {
  const { root } = machine;
  const sink = entry.model?.returns;
  if (root === null || sink === undefined) return;
  const purpose = machine.marksOf(entry.reference)?.purpose ?? null;
  const frame = { ...root, file: entry.reference.file, facts: entry.facts, reference: entry.reference, purpose };
  respond(machine, frame, sink, awaited(machine, frame, result, site), site);
}
