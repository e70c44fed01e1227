import type { Course } from './course';
import { HARD_LIMIT, type Limits, lastStepOf, Overspent, reducedShare } from './limits';

/** Whoever watches is told every 2 to the power of this many steps. */
const LOOK_BITS = 10;

/** What takes steps: bodies of modules, callbacks that somebody calls from outside, and functions that nothing calls. */
export type Phase = 'modules' | 'callbacks' | 'entries';

/** The steps (nodes evaluated, objects looked into) that a run takes and may take. */
export class Budget {
  /** Steps of the entry point at hand, and of the whole run. */
  steps = 0;
  total = 0;
  /** Steps that the entry point at hand may take. */
  share: number;
  /** The report says already that the entry point at hand reached a limit. */
  limitNoted = false;

  /** Steps that others took while somebody waited for them in place. */
  #ofOthers = 0;
  readonly #ofFiles = new Map<string, number>();
  #phase: Phase = 'modules';
  /** Steps of the whole run at which the phase would have begun, had it taken all its steps at one go. */
  #began = 0;
  readonly #ofPhases = new Map<Phase, number>();
  #file = '';
  #closed = false;

  /** @param files how many the program has */
  constructor(
    private readonly limits: Limits,
    private readonly files: number,
    private readonly course: Course,
  ) {
    this.share = limits.stepsPerEntry;
  }

  /** Module bodies run, before all other entry points. */
  get initializing(): boolean {
    return this.#phase === 'modules';
  }

  /** From here on, steps are those of another phase: what one takes is not taken from the others. */
  enter(phase: Phase): void {
    this.#ofPhases.set(this.#phase, this.total - this.#began);
    this.#phase = phase;
    this.#began = this.total - (this.#ofPhases.get(phase) ?? 0);
  }

  /** Another entry point begins, with all its steps before it. */
  begin(file: string): void {
    this.#ofFiles.set(this.#file, this.#ofFile + this.steps);
    // What module bodies take is no step of the entry points of their file.
    this.#file = this.initializing ? '' : file;
    this.steps = 0;
    this.limitNoted = false;
  }

  get #ofFile(): number {
    return this.#ofFiles.get(this.#file) ?? 0;
  }

  /** Counts evaluations; throws when whoever watches stops the run, and when the entry point takes far too many. */
  tick(count = 1): void {
    const before = this.total;
    this.steps += count;
    this.total += count;
    if (before >> LOOK_BITS !== this.total >> LOOK_BITS) this.course.look();
    if (this.steps > this.share * HARD_LIMIT) throw new Overspent('Too many steps.');
  }

  /** Steps of the run, without those that were taken while somebody waited in place. */
  get own(): number {
    return this.total - this.#ofOthers;
  }

  /** Lets others go on; their steps are not those of whoever waits. */
  waiting(others: () => void): void {
    const { own } = this;
    others();
    this.#ofOthers += this.own - own;
  }

  /** Does something with steps of its own, of which no limit is reported. */
  apart<Result>(share: number, something: () => Result): Result {
    const { steps, share: ownShare, limitNoted } = this;
    this.steps = 0;
    this.share = share;
    this.limitNoted = true;
    try {
      return something();
    } finally {
      this.steps = steps;
      this.share = ownShare;
      this.limitNoted = limitNoted;
    }
  }

  /** A module that is loaded on the way has all steps of an entry point. */
  anew<Result>(something: () => Result): Result {
    const { steps, limitNoted } = this;
    this.steps = 0;
    this.limitNoted = false;
    try {
      return something();
    } finally {
      this.steps = steps;
      this.limitNoted = limitNoted;
    }
  }

  /** What is called again and again, and is not what the entry point at hand does: once the run took its steps, it is summed up. */
  summarizing<Result>(something: () => Result): Result {
    const before = this.#closed;
    this.#closed = this.tookItsSteps;
    try {
      return something();
    } finally {
      this.#closed = before;
    }
  }

  /** Whether the entry point at hand took its steps, also when it may no longer enter calls before that. */
  get spent(): boolean {
    return this.steps > this.share;
  }

  /** Whether the whole run took its steps, so that what is left has to do with less. */
  get tookItsSteps(): boolean {
    return this.total > this.limits.steps;
  }

  /** Whether the phase took all that it may, so that no further entry point is entered in it. */
  get isOver(): boolean {
    return this.total - this.#began > lastStepOf(this.limits, this.files);
  }

  /** Whether the entry point at hand may no longer enter calls. */
  get exhausted(): boolean {
    if (this.#closed) return true;
    if (!this.tookItsSteps) return this.spent;
    return this.steps > reducedShare(this.limits, this.share, this.initializing && !this.isOver, this.#ofFile);
  }
}
