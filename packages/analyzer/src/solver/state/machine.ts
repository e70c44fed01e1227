import {
  type CoverageGap,
  type FunctionMarks,
  type FunctionRef,
  functionKey,
  type LabelledField,
  type LabelSpec,
  type Model,
  type NodeId,
  type Program,
  type PurposeAtWork,
  type PurposeChange,
  type ShapeEntry,
  type Site,
} from '../../graph';
import type { RecursionSummary } from '../control/recursion';
import { ContainerState } from '../frameworks/container/state';
import { Conveyances } from '../frameworks/conveyed';
import { Decorations } from '../frameworks/decorations';
import { KeptHandlers } from '../frameworks/keptHandlers';
import {
  EMPTY_ARRAY,
  EMPTY_HEAP,
  EMPTY_RECORD,
  type Heap,
  type HeapRecord,
  joinHeaps,
  OPEN_RECORD,
} from '../heap/heap';
import { type ObjectKind, ObjectTable } from '../heap/objects';
import { Summaries } from '../summaries/summaries';
import { type Facts, factSet, makeFact, type Seed, withoutHoles } from '../values/fact';
import { join, type ObjectId, type Value } from '../values/value';
import { AllowedUses } from '../verdicts/allowedUses';
import type { GeneratorRun } from '../waiting/generators';
import { type ArrivalPlace, Arrivals } from './arrivals';
import { Budget } from './budget';
import type { Course } from './course';
import { FootprintRecorder } from './footprint';
import type { Frame, FunctionCall, Invoke, Job, PurposeRead, Raised } from './frame';
import { FunctionValues } from './functionValues';
import { Globals } from './globals';
import type { Limits } from './limits';
import type { ModelIndex } from './modelIndex';
import { RanNodes } from './ranNodes';

export type CallFunction = (machine: Machine, frame: Frame, call: FunctionCall) => Value;

/** Where labelled data began, with what it began with there last. */
interface Begun {
  readonly seed: Seed;
  readonly labels: readonly LabelSpec[];
  readonly text: string;
  readonly facts: Facts;
}

/** The state of one run of the solver. `heap` is the program state at the current point; null when no execution gets there. */
export class Machine {
  readonly objects: ObjectTable = new ObjectTable();
  heap: Heap | null = EMPTY_HEAP;
  readonly budget: Budget;
  /** Labelled fields inside objects from outside, once they were asked for. */
  readonly shapes: Map<ObjectId, readonly ShapeEntry[]> = new Map();
  /** What objects hold in one state, once it was looked for. */
  held: { readonly heap: Heap | null; readonly facts: Map<ObjectId, Facts> } = { heap: null, facts: new Map() };
  /** Of objects that stand for those which earlier rounds of a loop made: the number of the loop. */
  readonly earlierIn: Map<ObjectId, number> = new Map();
  /** Objects that were ever stored somewhere. */
  readonly escaped: Set<ObjectId> = new Set();
  readonly reached: Set<string> = new Set();
  readonly ranNodes: RanNodes = new RanNodes();
  /** Objects that functions outside were given of which a model says what they do, and not what becomes of all they get. */
  readonly handed: Set<ObjectId> = new Set();
  /** Functions of which it is known that whoever was given them does not call them. */
  readonly spurned: Set<string> = new Set();
  readonly classObjects: Map<string, ObjectId> = new Map();
  readonly functionValues: FunctionValues = new FunctionValues();
  /** Recursive functions of which one activation stands for all deeper ones just now. */
  readonly recursions: Map<string, RecursionSummary> = new Map();
  /** The purpose under which a closure was made: callbacks run under their creator. */
  readonly creators: Map<ObjectId, PurposeAtWork> = new Map();
  /** Callbacks that a framework calls from outside. */
  readonly handlers: KeptHandlers = new KeptHandlers();
  readonly conveyances: Conveyances = new Conveyances(this);
  readonly jobTable: Map<string, Job> = new Map();
  readonly generators: Map<ObjectId, GeneratorRun> = new Map();
  readonly globals: Globals = new Globals();
  /** What the current entry point looked at so far. */
  readonly footprint: FootprintRecorder = new FootprintRecorder();
  /** Models that the configuration gives to functions of the project; null: looked up, none. */
  readonly projectModels: Map<string, Model | null> = new Map();
  /** What functions do by themselves, for where calls are not entered. */
  readonly summaries: Summaries = new Summaries();
  /** Objects that outlive one entry point. */
  readonly shared: Set<ObjectId> = new Set();
  /** Arguments of declassifiers, by function and node. */
  readonly declassified: Set<string> = new Set();
  /** Uses of what was read where a guard was asked. */
  readonly allowedUses: AllowedUses = new AllowedUses();
  /** What frameworks' decorators say of classes. */
  readonly decorations: Decorations = new Decorations(this.footprint);
  readonly container: ContainerState;
  /** Labelled reads in code of a purpose. */
  readonly reads: Map<string, PurposeRead> = new Map();
  /** The frame that calls come from which nobody in the program makes. */
  root: Frame | null = null;
  /** Whether a limit or a failure kept some code from being run. */
  cutShort = false;
  /** The states in which the process ended, where that is all that is left of what runs. */
  ended: Heap | null = null;
  /** How many files are being loaded inside of each other. */
  loads = 0;
  readonly jobs: ObjectId;
  readonly invoke: Invoke;
  /** Calls one function of the program. */
  readonly call: (frame: Frame, call: FunctionCall) => Value;

  #serial = 0;
  readonly #contexts = new Map<string, number>();
  readonly #seeds = new Map<string, Begun>();
  readonly #arrivals = new Arrivals();
  readonly #purposeChanges = new Map<string, PurposeChange>();
  readonly #gaps = new Map<string, CoverageGap>();

  constructor(
    readonly program: Program,
    readonly models: ModelIndex,
    readonly limits: Limits,
    readonly course: Course,
    /** Set once by the solver: the call dispatcher, which sits above everything that evaluates. */
    dispatch: (machine: Machine) => Invoke,
    call: CallFunction,
    /** What a file exports under a name, read live. */
    readonly exported: (frame: Frame, file: string, name: string, site: Site) => Value,
    /** Runs a file and what it imports, unless they ran already; gives what they threw. */
    readonly load: (file: string) => Raised | null,
    instance: ContainerState['instance'],
  ) {
    this.container = new ContainerState(instance);
    this.budget = new Budget(limits, program.files.size, course);
    this.call = (frame, target) => call(this, frame, target);
    this.invoke = dispatch(this);
    this.jobs = this.objects.intern('jobs', () => ({ kind: 'jobs' }));
  }

  /** Where calls are made that nobody in the program makes. */
  get rootSite(): Site {
    const { root } = this;
    return root === null ? { file: '', span: { start: 0, end: 0 } } : { file: root.file, span: root.facts.span };
  }

  /** A number that no other call gave. */
  serial(): number {
    return this.#serial++;
  }

  /** Whoever was given these functions has decided: if nothing called them by now, nothing does. */
  spurn(...callbacks: readonly Value[]): void {
    for (const { refs } of callbacks)
      for (const ref of refs) {
        const kind = this.kindOf(ref);
        if (kind.kind === 'function') this.spurned.add(functionKey(kind.function));
      }
  }

  kindOf(id: ObjectId): ObjectKind {
    return this.objects.kindOf(id);
  }

  /** What the current state says of an object; undefined when nothing was written to it. */
  known(id: ObjectId): HeapRecord | undefined {
    this.footprint.record(id);
    return this.heap?.get(id);
  }

  /** The values that a function was seen as. */
  valuesOf(target: FunctionRef): ReadonlySet<ObjectId> {
    const key = functionKey(target);
    const objects = this.functionValues.of(key);
    this.footprint.valuesOf(key, objects.size);
    return objects;
  }

  recordOf(id: ObjectId): HeapRecord {
    return this.known(id) ?? this.#initialRecord(id);
  }

  writeRecord(id: ObjectId, record: HeapRecord): void {
    if (this.heap === null || this.heap.get(id) === record) return;
    this.heap = this.heap.set(id, record);
    this.globals.noteWrite(this, id);
  }

  #initialRecord(id: ObjectId): HeapRecord {
    const { kind } = this.kindOf(id);
    if (kind === 'array') return EMPTY_ARRAY;
    return kind === 'opaque' || kind === 'external' ? OPEN_RECORD : EMPTY_RECORD;
  }

  joinHeaps(a: Heap | null, b: Heap | null): Heap | null {
    return joinHeaps(a, b, (id) => {
      const { kind } = this.kindOf(id);
      return kind === 'opaque' || kind === 'external';
    });
  }

  context(parent: number, node: NodeId, callee: string): number {
    const key = `${parent}/${node}/${callee}`;
    const known = this.#contexts.get(key);
    if (known !== undefined) return known;
    const context = this.#contexts.size + 1;
    this.#contexts.set(key, context);
    return context;
  }

  marksOf(reference: FunctionRef): FunctionMarks | undefined {
    return this.program.annotations.functions.get(functionKey(reference));
  }

  /** The facts with which labelled data begins at a place. */
  seed(source: Site, origin: string, labels: readonly LabelSpec[], text: string): Facts {
    const key = `${origin}@${source.file}:${source.span.start}-${source.span.end}`;
    const known = this.#seeds.get(key);
    if (known?.labels === labels && known.text === text) return known.facts;
    const seed = known?.seed ?? { id: this.#seeds.size, origin, source };
    const step = { site: source, kind: 'source' as const, text };
    const facts = factSet(labels.map((label) => makeFact(seed, label, step)));
    this.#seeds.set(key, { seed, labels, text, facts });
    return facts;
  }

  seedField(source: Site, field: LabelledField): Facts {
    return this.seed(source, field.field, field.labels, `reads ${field.field}`);
  }

  /** What arrives in a function while it is found out what that does by itself; null at all other times. */
  innerArrivals: Arrivals | null = null;

  arrive(arrival: ArrivalPlace, facts: Facts): void {
    if (this.innerArrivals !== null) this.innerArrivals.add(arrival, facts);
    else this.report(arrival, facts);
  }

  /** Labelled data arrives for certain in code that runs, whatever it is that is being found out. */
  report(arrival: ArrivalPlace, facts: Facts): void {
    this.#arrivals.add(arrival, withoutHoles(facts));
  }

  changePurpose(change: PurposeChange): void {
    const key = `${change.site.file}:${change.site.span.start}:${change.outer.name}:${change.inner.name}`;
    if (!this.#purposeChanges.has(key)) this.#purposeChanges.set(key, change);
  }

  gap(kind: CoverageGap['kind'], site: Site | null, message: string): void {
    this.cutShort ||= kind === 'budget' || kind === 'engine';
    const key = `${kind}:${site?.file}:${site?.span.start}:${message}`;
    if (!this.#gaps.has(key)) this.#gaps.set(key, { kind, site, message });
  }

  arrivals(): ReturnType<Arrivals['all']> {
    return this.#arrivals.all();
  }

  purposeChanges(): readonly PurposeChange[] {
    return [...this.#purposeChanges.values()];
  }

  gaps(): readonly CoverageGap[] {
    return [...this.#gaps.values()];
  }

  /** A value is thrown at the current point of a frame. */
  raise(frame: Frame, value: Value): void {
    const raised = frame.raised;
    frame.raised =
      raised === null
        ? { value, heap: this.heap }
        : { value: join(raised.value, value), heap: this.joinHeaps(raised.heap, this.heap) };
  }

  /** Does something on another state and with steps of its own, and goes on as if it had not been done. */
  aside<Result>(heap: Heap, share: number, something: () => Result): Result {
    const { heap: before, held, innerArrivals } = this;
    this.heap = heap;
    try {
      return this.budget.apart(share, something);
    } finally {
      this.heap = before;
      this.held = held;
      this.innerArrivals = innerArrivals;
    }
  }

  /** Whether calls are no longer entered. What is summed up has steps of its own. */
  get exhausted(): boolean {
    return this.summaries.isRunning ? this.budget.spent : this.budget.exhausted;
  }
}
