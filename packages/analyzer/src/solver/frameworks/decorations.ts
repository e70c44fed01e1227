import type { ClassRef, DecoratorModel, FlowOperation, Model, Site } from '../../graph';
import { classKey } from '../calls/classKey';
import { readField, writeField } from '../heap/heap';
import { externalInstance } from '../heap/named';
import { namesOf } from '../nodes/content';
import type { FootprintRecorder } from '../state/footprint';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { UNDEFINED, type Value } from '../values/value';

type DecorateNode = Extract<FlowOperation, { op: 'decorate' }>;

/** Where a decorator stands. */
interface Place {
  readonly target: DecorateNode['kind'];
  /** The name of the member, `constructor` included; empty for the class. */
  readonly name: string;
  readonly static: boolean;
  readonly parameter: number;
}

/** A framework's decorator on a class, on a member or on a parameter, with what it was given. */
export interface Decoration {
  readonly class: ClassRef;
  readonly place: Place;
  readonly model: DecoratorModel;
  /** The function that makes the decorator. */
  readonly callee: string;
  readonly arguments: readonly Value[];
}

/** All decorations that were evaluated so far, in that order. */
export class Decorations {
  readonly #all = new Map<string, Decoration>();
  readonly #byClass = new Map<string, Decoration[]>();

  /** @param footprint is told whenever somebody asks */
  constructor(private readonly footprint: FootprintRecorder) {}

  get count(): number {
    return this.#all.size;
  }

  add(key: string, decoration: Decoration): void {
    if (this.#all.has(key)) return;
    this.#all.set(key, decoration);
    const owner = classKey(decoration.class);
    this.#byClass.set(owner, [...(this.#byClass.get(owner) ?? []), decoration]);
  }

  of(ref: ClassRef): readonly Decoration[] {
    this.footprint.decorations(this.count);
    return this.#byClass.get(classKey(ref)) ?? [];
  }

  all(): readonly Decoration[] {
    this.footprint.decorations(this.count);
    return [...this.#all.values()];
  }
}

/** The value of a call such as `Inject(TOKEN)`: it keeps what it was given until it is known where it stands. */
export function decoratorValue(machine: Machine, frame: Frame, model: Model, list: ArgumentList, site: Site): Value {
  return keepArguments(machine, externalInstance(machine, frame, site, model.callee), list.values);
}

/** Objects of packages remember what they were made with. */
export function keepArguments(machine: Machine, value: Value, given: readonly Value[]): Value {
  for (const ref of value.refs) {
    let record = machine.recordOf(ref);
    for (const [index, argument] of given.entries()) record = writeField(record, `%argument:${index}`, argument);
    machine.writeRecord(ref, record);
  }
  return value;
}

/** A decorator that a model knows says something of the class. */
export function noteDecoration(
  machine: Machine,
  frame: Frame,
  owner: Value,
  decorator: Value,
  node: DecorateNode,
): void {
  const [name = ''] = namesOf(machine, frame, node.content) ?? [];
  const place: Place = { target: node.kind, name, static: node.static, parameter: node.parameter };
  for (const ref of decorator.refs) {
    const kind = machine.kindOf(ref);
    const model = kind.kind === 'external' ? machine.models.find(kind.path) : undefined;
    if (model?.decorator === undefined) continue;
    for (const id of owner.refs) {
      const target = machine.kindOf(id);
      if (target.kind !== 'class') continue;
      const key = `${id}:${ref}:${Object.values(place).join(':')}`;
      const given = argumentsOf(machine, ref);
      machine.decorations.add(key, {
        class: target.class,
        place,
        model: model.decorator,
        callee: model.callee,
        arguments: given,
      });
    }
  }
}

function argumentsOf(machine: Machine, ref: number): readonly Value[] {
  const record = machine.recordOf(ref);
  const given: Value[] = [];
  for (let index = 0; record.fields.has(`%argument:${index}`); index++)
    given.push(readField(record, `%argument:${index}`) ?? UNDEFINED);
  return given;
}
