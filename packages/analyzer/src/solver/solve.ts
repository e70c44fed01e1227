import type { Arrival, EntryModel, FlowFacts, Model, Program, Site } from '../graph';
import { functionKey } from '../graph';
import type { Watch } from '../progress';
import { atOnce, type Steps } from '../steps';
import { dispatcher } from './calls/call';
import { callFunction } from './calls/callFunction';
import { classFacts } from './calls/classFacts';
import { classKey } from './calls/classKey';
import { Makers } from './frameworks/makers';
import { containedClasses, singleton } from './frameworks/services';
import { EMPTY_HEAP, type Heap } from './heap/heap';
import { contain } from './program/contain';
import { type Entry, entriesOf, runEntry, runHandler } from './program/entries';
import { holdersIn } from './program/holders';
import { importReach } from './program/imports';
import { initializeModules } from './program/initialize';
import { Kept } from './program/kept';
import { load } from './program/loading';
import { rootFrame } from './program/moduleFrame';
import { exported } from './program/modules';
import { reportPurposeReads } from './program/purposeReads';
import { Course } from './state/course';
import { type Footprint, isSameWithin } from './state/footprint';
import { isLarge, type Limits, limitsOf, shareOf } from './state/limits';
import { Machine } from './state/machine';
import { ModelIndex } from './state/modelIndex';
import { type Compare, exactly, newsOnly } from './state/news';
import { SharedState } from './state/shared';
import { type Fact, stepsOf } from './values/fact';

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
    limitsOf(options.limits ?? {}, program.files.size, importReach(program)),
    course,
    dispatcher,
    callFunction,
    (frame, file, name, site) => exported(machine, frame, file, name, site, new Set()),
    (file) => load(machine, file),
    (ref, consumer) => singleton(machine, ref, consumer),
  );
  machine.root = rootFrame(program);
  if (machine.root !== null) {
    const base = yield* initializeModules(machine);
    yield* runEntries(machine, base, entries);
    reportPurposeReads(machine);
  }
  return {
    arrivals: machine.arrivals().map(({ arrival, facts }) => toArrival(program, arrival, facts)),
    purposeChanges: machine.purposeChanges(),
    gaps: machine.gaps().map((gap) => (isOfProject(program, gap.site) ? gap : { ...gap, site: null })),
    calleesMet: models.met,
  };
}

/** Rounds after which a shared field that still changes keeps no constants: a counter would go on for ever. */
const WIDEN_AFTER_ROUNDS = 2;

const HANDLERS_LEFT =
  'A callback, and others after it that callbacks register, were not called again: the limit for the whole run was reached. ' +
  'What they find by now in what they share with others may be missing.';

function* runEntries(machine: Machine, start: Heap, entries: readonly Entry[]): Steps<void> {
  machine.budget.enter('entries');
  machine.budget.share = shareOf(machine.limits, entries.length);
  const makers = new Makers(machine.program);
  const kept = new Kept(machine, makers);
  const holders = holdersIn(machine, start, EMPTY_HEAP);
  const rounds = new Rounds(machine, start);
  const roots = new Set<string>();
  // In a large program, summaries that found a service missing would all be found out anew once it is there.
  for (const ref of isLarge(machine.limits) ? containedClasses(machine.program) : []) {
    if (machine.budget.isOver) break;
    const facts = classFacts(machine, ref);
    const site = { file: ref.file, span: facts?.nameSpan ?? { start: 0, end: 0 } };
    rounds.run(`service ${classKey(ref)}`, facts?.name ?? 'a service', site, () => singleton(machine, ref));
    yield;
  }
  for (let round = 0; round < machine.limits.rounds; round++) {
    const before = rounds.base;
    machine.summaries.forget(before, rounds.compare);
    const handlers = machine.handlers.size;
    const decorations = machine.decorations.count;
    let isLeft = false;
    machine.budget.enter('callbacks');
    for (const key of machine.handlers.keys()) {
      const site = machine.handlers.siteOf(key);
      if (machine.budget.isOver && (round >= WIDEN_AFTER_ROUNDS || machine.handlers.isInner(key))) {
        if (!isLeft) machine.gap('budget', site, HANDLERS_LEFT);
        isLeft = true;
        continue;
      }
      const run = (): void => machine.handlers.within(key, (handler) => runHandler(machine, handler));
      rounds.run(key, 'a callback', site, run);
      yield;
    }
    machine.budget.enter('entries');
    for (const entry of entries) {
      const { file } = entry.reference;
      machine.course.begin(file);
      const key = functionKey(entry.reference);
      const stated = entry.model !== null || machine.marksOf(entry.reference)?.purpose != null;
      const known = machine.reached.has(key) || machine.spurned.has(key) || makers.leftOut(machine, entry.reference);
      if (!stated && !roots.has(key) && (known || kept.has(entry.reference, rounds.base))) continue;
      roots.add(key);
      const site = { file, span: entry.facts.nameSpan };
      if (machine.budget.isOver) {
        const text = `${entry.facts.name}, and functions after it that nothing calls, were not entered: the limit for the whole run was reached.`;
        machine.gap('budget', site, text);
        return;
      }
      rounds.run(key, entry.facts.name, site, () => runEntry(machine, entry, holders, makers));
      yield;
    }
    const registered = machine.handlers.size !== handlers || machine.decorations.count !== decorations;
    if (rounds.base === before && !registered) return;
    if (round >= WIDEN_AFTER_ROUNDS) rounds.widen(before);
  }
  machine.gap(
    'budget',
    null,
    'What entry points leave in shared objects still changed after the last round; flows through longer chains of such stores may be missing.',
  );
}

/** An earlier run of an entry point: where it began, and what of that it looked at. */
interface EarlierRun {
  readonly start: Heap;
  readonly footprint: Footprint;
}

/** The state that entry points share, and which of them have seen it. */
class Rounds {
  readonly #state: SharedState;
  readonly #earlier = new Map<string, EarlierRun>();
  /** Entry points that took all their steps: a further round would only do the same again. */
  readonly #spent = new Set<string>();
  readonly #newsOnly: Compare;

  constructor(
    private readonly machine: Machine,
    start: Heap,
  ) {
    this.#state = new SharedState(machine, start);
    this.#newsOnly = newsOnly(machine);
  }

  get base(): Heap {
    return this.#state.heap;
  }

  /** In a large program, small news are not worth running everything again. */
  get compare(): Compare {
    return this.machine.budget.tookItsSteps ? this.#newsOnly : exactly;
  }

  /** What changed since an earlier state keeps no constants. */
  widen(since: Heap): void {
    this.#state.widen(since);
  }

  /** Runs an entry point, unless it would find nothing but what it found before, and keeps what it leaves behind. */
  run(key: string, name: string, site: Site | null, entry: () => void): void {
    const { machine, base: start } = this;
    if (this.#spent.has(key) || this.#hasSeen(key, start)) return;
    machine.budget.begin(site?.file ?? '');
    machine.heap = start;
    machine.held = { heap: null, facts: new Map() };
    machine.footprint.begin();
    machine.summaries.begin(start, (end) => {
      this.#state.take(end);
      return this.#state.heap;
    });
    const ended = contain(machine, site, name, entry);
    this.#earlier.set(key, { start, footprint: machine.footprint.end() });
    if (ended) this.#state.take(machine.heap);
    if (machine.budget.spent) this.#spent.add(key);
  }

  #hasSeen(key: string, start: Heap): boolean {
    const earlier = this.#earlier.get(key);
    if (earlier === undefined) return false;
    const { footprint } = earlier;
    for (const [target, count] of footprint.functions)
      if (this.machine.functionValues.of(target).size !== count) return false;
    if (footprint.decorations !== null && footprint.decorations !== this.machine.decorations.count) return false;
    if (!isSameWithin(footprint, earlier.start, start, this.compare)) return false;
    if (this.compare === exactly) this.#earlier.set(key, { start, footprint });
    return true;
  }
}

/** Modules of the runtime are no place that a report could show. */
function isOfProject(program: Program, site: Site | null): boolean {
  return site === null || program.files.has(site.file) || program.fileOf(site.file) === undefined;
}

function toArrival(program: Program, arrival: Omit<Arrival, 'labels'>, facts: readonly Fact[]): Arrival {
  return {
    ...arrival,
    labels: facts.map((fact) => ({
      label: fact.label,
      origin: fact.seed.origin,
      source: fact.seed.source,
      steps: stepsOf(fact.witness).filter(({ site }) => isOfProject(program, site)),
      approximations: fact.approximations,
      allowed: fact.allowed,
    })),
  };
}
