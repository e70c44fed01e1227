import { type FunctionRef, functionKey } from '../../graph';
import type { Makers } from '../frameworks/makers';
import { EMPTY_HEAP, type Heap, readField } from '../heap/heap';
import { ReachWalk } from '../heap/reach';
import type { Machine } from '../state/machine';
import { moduleCell } from '../state/moduleCells';
import { type ObjectId, reference, type Value } from '../values/value';
import { moduleObject } from './modules';

/** Objects that are looked at; where there are more, every function may be held by somebody outside. */
const MOST_OBJECTS = 50_000;

/** Kinds of objects that others than the program get to. */
const OUTSIDE: ReadonlySet<string> = new Set(['external', 'opaque', 'namespace', 'module']);

/**
 * Which functions the program keeps to itself: they lie in objects and variables that nobody outside can get to, so that
 * who does not find them called in the program has no one left to ask. What runs them later is called by the solver anyway.
 */
export class Kept {
  /** The state that was looked at. */
  #heap: Heap = EMPTY_HEAP;
  /** To all that somebody outside could get to in any state so far: each entry point changes a little of it. */
  readonly #outside: ReachWalk;

  constructor(
    private readonly machine: Machine,
    private readonly makers: Makers,
  ) {
    this.#outside = new ReachWalk(machine, { most: MOST_OBJECTS, closures: true });
  }

  /** Whether nobody but the program could call a function, in the state that entry points share. */
  has(target: FunctionRef, heap: Heap): boolean {
    const { machine, makers } = this;
    if (makers.isOutOfReach(target)) return true;
    if (machine.cutShort || !makers.isMentioned(machine, target)) return false;
    const outside = this.#outsideOf(heap);
    return outside !== null && !this.#isHeld(target, outside) && !this.#isMadeAgain(target, outside);
  }

  /** Whether somebody outside has one of the values of a function, or nobody knows of its values. */
  #isHeld(target: FunctionRef, outside: ReadonlySet<ObjectId>): boolean {
    const objects = [...(this.machine.functionObjects.get(functionKey(target)) ?? [])];
    return objects.length === 0 || objects.some((object) => outside.has(object));
  }

  /** Whether somebody outside may have the code run once more that makes the function. */
  #isMadeAgain(target: FunctionRef, outside: ReadonlySet<ObjectId>): boolean {
    const maker = this.makers.makerOf(target);
    if (maker === undefined) return true;
    const { facts } = maker;
    if (facts.kind === 'module') return false;
    const around = { file: target.file, function: facts.index };
    return facts.class !== null || this.#isHeld(around, outside) || this.#isMadeAgain(around, outside);
  }

  /** What somebody outside can get to; null: it cannot be told. */
  #outsideOf(heap: Heap): ReadonlySet<ObjectId> | null {
    if (this.#heap !== heap) {
      const { machine } = this;
      const before = machine.heap;
      machine.heap = heap;
      const changed: ObjectId[] = [];
      heap.forEachChange(this.#heap, (_, id) => changed.push(id));
      this.#outside.goOn(this.#roots(changed), changed);
      machine.heap = before;
      this.#heap = heap;
    }
    return this.#outside.complete ? this.#outside.objects : null;
  }

  /** @param changed what is not as it was when this was asked before */
  *#roots(changed: readonly ObjectId[]): Generator<Value> {
    const { machine } = this;
    for (const [path, file] of machine.program.files) {
      for (const fact of Object.values(file.exports)) if (fact.kind === 'cell') yield* this.#cell(path, fact.cell);
      for (const [name, cell] of Object.entries(file.globals))
        if (this.makers.isReadOutside(path, name)) yield* this.#cell(path, cell);
      for (const module of file.moduleKind === 'commonjs' ? moduleObject(machine, path).refs : [])
        yield readField(machine.recordOf(module), 'exports') ?? reference();
    }
    for (const id of changed) {
      const { open, fields } = machine.recordOf(id);
      if (!open && !OUTSIDE.has(machine.kindOf(id).kind)) continue;
      yield reference(id);
      yield* fields.values();
    }
    for (const id of machine.handed) yield reference(id);
    yield* this.#uncalled();
  }

  *#cell(file: string, name: string): Generator<Value> {
    const cell = moduleCell(this.machine, file, name);
    if (cell !== null) yield reference(cell);
  }

  /** Functions that nothing calls and nothing mentions are there for somebody outside. */
  *#uncalled(): Generator<Value> {
    const { machine, makers } = this;
    for (const [file, { functions }] of machine.program.files)
      for (const { index } of functions) {
        const target = { file, function: index };
        const key = functionKey(target);
        if (machine.reached.has(key) || machine.spurned.has(key)) continue;
        if (makers.isMentioned(machine, target) || makers.isOutOfReach(target)) continue;
        yield reference(...(machine.functionObjects.get(key) ?? []));
      }
  }
}
