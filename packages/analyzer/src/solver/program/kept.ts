import { type FileFacts, type FunctionRef, functionKey } from '../../graph';
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
  /** The objects that CommonJS modules are; null before anything was looked at. */
  #modules: Set<ObjectId> | null = null;
  /** How many values of functions were looked at. */
  #valuesSeen = 0;
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
    const objects = this.machine.functionValues.of(functionKey(target));
    if (objects.size === 0) return true;
    for (const object of objects) if (outside.has(object)) return true;
    return false;
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
    if (this.#modules === null) {
      this.#modules = new Set();
      for (const file of machine.program.files.values()) yield* this.#seenOutside(file, this.#modules);
      for (const module of this.#modules) yield exportsOf(machine, module);
    }
    for (const id of changed) {
      if (this.#modules.has(id)) yield exportsOf(machine, id);
      const { open, fields } = machine.recordOf(id);
      if (!open && !OUTSIDE.has(machine.kindOf(id).kind)) continue;
      yield reference(id);
      yield* fields.values();
    }
    for (const id of machine.handed) if (!this.#outside.objects.has(id)) yield reference(id);
    yield* this.#uncalled();
  }

  /** Variables of a file that others see; the objects that CommonJS modules are go to `modules`. */
  *#seenOutside(file: FileFacts, modules: Set<ObjectId>): Generator<Value> {
    const { machine, makers } = this;
    const { path } = file;
    for (const fact of Object.values(file.exports)) if (fact.kind === 'cell') yield* this.#cell(path, fact.cell);
    for (const [name, cell] of Object.entries(file.globals))
      if (makers.isReadOutside(path, name)) yield* this.#cell(path, cell);
    if (file.moduleKind === 'commonjs') for (const module of moduleObject(machine, path).refs) modules.add(module);
  }

  *#cell(file: string, name: string): Generator<Value> {
    const cell = moduleCell(this.machine, file, name);
    if (cell !== null) yield reference(cell);
  }

  /**
   * Functions that nothing calls and nothing mentions are there for somebody outside. Who is called or mentioned stays so, and
   * whoever is not was looked at when it was first seen, so that new values are all there is to look at.
   */
  *#uncalled(): Generator<Value> {
    const { machine, makers } = this;
    const { functionValues } = machine;
    const seen = functionValues.since(this.#valuesSeen);
    this.#valuesSeen = functionValues.count;
    for (const { target, object } of seen) {
      const key = functionKey(target);
      if (!machine.program.files.has(target.file) || machine.reached.has(key) || machine.spurned.has(key)) continue;
      if (makers.isMentioned(machine, target) || makers.isOutOfReach(target)) continue;
      yield reference(object);
    }
  }
}

/** What a CommonJS module gives to those who require it. */
function exportsOf(machine: Machine, module: ObjectId): Value {
  return readField(machine.recordOf(module), 'exports') ?? reference();
}
