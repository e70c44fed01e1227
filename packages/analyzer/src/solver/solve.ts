import type { Arrival, EntryModel, FlowFacts, Model, Program, Site } from '../graph';
import { functionKey } from '../graph';
import type { Watch } from '../progress';
import { atOnce, type Steps } from '../steps';
import { dispatcher } from './call';
import { callFunction } from './callFunction';
import { contain } from './contain';
import { Course } from './course';
import { type Entry, entriesOf, runEntry, runHandler } from './entries';
import { type Fact, stepsOf } from './fact';
import type { Heap } from './heap';
import { initializeModules, rootFrame } from './initialize';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { Machine } from './machine';
import { Makers } from './makers';
import { ModelIndex } from './modelIndex';
import { exported } from './modules';
import { reportPurposeReads } from './purposeReads';
import { keepShared } from './shared';

export interface SolveOptions {
  readonly models: readonly Model[];
  readonly entries: readonly EntryModel[];
  /** Models that the configuration adds; they win over built-in ones and over a function's own body. */
  readonly configured: readonly Model[];
  readonly limits?: Partial<Limits>;
  /** Is told how far the run is; what it throws ends the run. */
  readonly watch?: Watch;
}

/**
 * Finds every flow of labelled data: runs the modules, then every function that may be called from outside, on abstract
 * values, until what they leave in shared objects no longer changes. Deterministic: the same program gives the same
 * facts in the same order.
 */
export function solve(program: Program, options: SolveOptions): FlowFacts {
  return atOnce(solveInSteps(program, options));
}

/** The same, with a pause after each module and each function. */
export function* solveInSteps(program: Program, options: SolveOptions): Steps<FlowFacts> {
  const models = new ModelIndex(options.models, options.configured);
  const entries = entriesOf(program, options.entries);
  const course = new Course(program.files.size + entries.length, options.watch);
  const machine: Machine = new Machine(
    program,
    models,
    { ...DEFAULT_LIMITS, ...options.limits },
    course,
    dispatcher,
    callFunction,
    (frame, file, name, site) => exported(machine, frame, file, name, site, new Set()),
  );
  machine.root = rootFrame(program);
  if (machine.root !== null) {
    const base = yield* initializeModules(machine);
    yield* runEntries(machine, base, entries);
    reportPurposeReads(machine);
  }
  return {
    arrivals: machine.arrivals().map(({ arrival, facts }) => toArrival(arrival, facts)),
    purposeChanges: machine.purposeChanges(),
    gaps: machine.gaps(),
  };
}

function* runEntries(machine: Machine, start: Heap, entries: readonly Entry[]): Steps<void> {
  const makers = new Makers(machine.program);
  const rounds = new Rounds(machine, start);
  const roots = new Set<string>();
  for (let round = 0; round < machine.limits.rounds; round++) {
    const before = rounds.base;
    const handlers = machine.handlers.size;
    for (const [key, handler] of [...machine.handlers]) {
      rounds.run(key, 'a callback', handler.site, () => runHandler(machine, handler));
      yield;
    }
    for (const entry of entries) {
      const { file } = entry.reference;
      machine.course.begin(file);
      const key = functionKey(entry.reference);
      const stated = entry.model !== null || machine.marksOf(entry.reference)?.purpose != null;
      const known = machine.reached.has(key) || machine.spurned.has(key) || makers.leftOut(machine, entry.reference);
      if (!stated && !roots.has(key) && known) continue;
      roots.add(key);
      const site = { file, span: entry.facts.nameSpan };
      rounds.run(key, entry.facts.name, site, () => runEntry(machine, entry));
      yield;
    }
    if (rounds.base === before && machine.handlers.size === handlers) return;
  }
  machine.gap(
    'budget',
    null,
    'What entry points leave in shared objects still changed after the last round; flows through longer chains of such stores may be missing.',
  );
}

/** The state that entry points share, and which of them have seen it. */
class Rounds {
  readonly #seen = new Map<string, Heap>();
  /** Entry points that took all their steps: a further round would only do the same again. */
  readonly #spent = new Set<string>();

  constructor(
    private readonly machine: Machine,
    public base: Heap,
  ) {}

  /** Runs an entry point, unless it ran on this very state before, and keeps what it leaves behind. */
  run(key: string, name: string, site: Site | null, entry: () => void): void {
    const { machine, base } = this;
    if (this.#seen.get(key) === base || this.#spent.has(key)) return;
    this.#seen.set(key, base);
    machine.steps = 0;
    machine.heap = base;
    if (contain(machine, site, name, entry)) this.base = keepShared(machine, base, machine.heap);
    if (machine.exhausted) this.#spent.add(key);
  }
}

function toArrival(arrival: Omit<Arrival, 'labels'>, facts: readonly Fact[]): Arrival {
  return {
    ...arrival,
    labels: facts.map((fact) => ({
      label: fact.label,
      origin: fact.seed.origin,
      source: fact.seed.source,
      steps: stepsOf(fact.witness),
      approximations: fact.approximations,
    })),
  };
}
