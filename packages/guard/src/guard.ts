import type { Policy } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import { Recorder } from './audit/recorder';
import { Border } from './border';
import { currentFrame, type Frame, type PurposeContext } from './context';
import { offerDefault } from './default';
import { Judge } from './judge';
import { Modes } from './mode';
import { type GuardOptions, type Settings, settingsOf } from './options';
import { ownField } from './own';
import { guardFields } from './protect/fields';
import { Gate } from './protect/gate';
import { hookSerialization } from './protect/hooks';
import { guardMethods } from './protect/methods';
import { planOfPrototype, setPlan } from './protect/plan';
import { Reader } from './protect/reader';
import { validateTags } from './protect/validate';
import { Entrance, type PurposeRequest } from './purpose';
import { Redactors } from './redact/redactors';
import type { TrackingCounts } from './tracking';
import { Serializers } from './walk/compiled/serializers';
import { propertyOf, storedFieldsOf } from './walk/fields';
import type { Limits } from './walk/limits';
import { askAbout, type PlainSieve, type Sifted } from './walk/sieve';
import { siftToPlain } from './walk/sift';

/** For whom and what a value is asked about. What is left out is taken from the running context. */
export interface UseRequest {
  readonly purpose?: string | undefined;
  /** Who receives the value. */
  readonly recipient?: string | undefined;
  /** How messages name the value; "the value" when left out. */
  readonly place?: string | undefined;
}

/** Counts since a guard was made. */
export interface GuardCounts {
  /** Audit records that were lost because a sink threw. */
  readonly auditFailures: number;
  readonly tracking: Readonly<TrackingCounts>;
}

/** Guards labelled data at run time. */
export interface Guard {
  readonly policy: Policy;
  /**
   * Runs a function, and all that it starts, for a purpose.
   * @throws {TypeError} when the policy has no such purpose
   * @throws {PurposeViolationError} when the purpose escalates and escalations are refused
   */
  run<Result>(purpose: string | PurposeRequest, fn: () => Result): Result;
  /** What the running code works for. */
  current(): PurposeContext | undefined;
  /**
   * Guards classes: reads of their labelled fields, and calls of their methods that have a purpose or declassify.
   * @throws {TypeError} when a class has no tags, names what the policy does not have, or has a field that cannot be guarded
   */
  protect(...classes: readonly Class[]): void;
  /** Whether a purpose may have a value, with all that is known to be in it. Records nothing and never throws. */
  allowed(purpose: string, value: unknown, request?: Omit<UseRequest, 'purpose'>): boolean;
  /**
   * Asks about all labelled data in a value before it goes to a recipient.
   * @returns the value itself where nothing had to be replaced, else a plain copy
   * @throws {PurposeViolationError} for data whose mode is `enforce`, and for a value that cannot be looked through
   */
  check<Value>(value: Value, request?: UseRequest): Value;
  /**
   * A copy of plain objects and arrays, as JSON needs it, with the data that may be used and what redactors made of the rest.
   * A `Map` becomes an object (a list of pairs where a key is no text), a `Set` a list; a reference back is left out.
   * @throws {PurposeViolationError} as `check` does
   */
  toPlain(value: unknown, request?: UseRequest): unknown;
  /**
   * The JSON text of `toPlain`. What JSON has no text for, such as `undefined`, becomes `null`.
   * @throws {PurposeViolationError} as `check` does
   */
  stringify(value: unknown, request?: UseRequest): string;
  /** The names of the guarded fields that an instance has a value of, which no enumeration shows. Asks about nothing. */
  fieldsOf(instance: object): readonly string[];
  /**
   * One property of an object, for whoever serializes it: asked about by its own labels and not looked into any further.
   * @throws {PurposeViolationError} for data whose mode is `enforce`
   */
  read(instance: object, key: string, request?: UseRequest): unknown;
  /** What got lost or left out so far. */
  readonly counts: GuardCounts;
  /** Resolves when the audit has kept all records so far. */
  flush(): Promise<void>;
  /** Flushes and closes the audit. Protected classes stay guarded until another guard protects them. */
  close(): Promise<void>;
}

/**
 * Makes a guard.
 * @throws {PolicyError} when the policy is malformed
 * @throws {TypeError} when an option is wrong
 */
export function createGuard(options: GuardOptions): Guard {
  const guard = new PolicyGuard(settingsOf(options));
  offerDefault(guard);
  return guard;
}

class PolicyGuard implements Guard {
  readonly policy: Policy;
  readonly #limits: Limits;
  readonly #judge: Judge;
  readonly #recorder: Recorder;
  readonly #border: Border;
  readonly #asking: Asking;
  /** Asks without consequences. */
  readonly #probing: Asking;
  readonly #entrance: Entrance;
  readonly #gate: Gate;
  #closed = false;

  constructor(settings: Settings) {
    const { policy, unscoped, limits } = settings;
    this.policy = policy;
    this.#limits = limits;
    this.#judge = new Judge(policy);
    this.#recorder = new Recorder(settings.audit);
    const parts = { judge: this.#judge, redactors: new Redactors(settings.redactors, policy), unscoped };
    const modes = new Modes(settings.mode, settings.modes, policy.categories);
    this.#border = new Border({ ...parts, modes, recorder: this.#recorder });
    const strict = new Modes('enforce', {}, policy.categories);
    this.#asking = askingOf(this.#border, this.#judge);
    this.#probing = askingOf(new Border({ ...parts, modes: strict, recorder: new Recorder([]) }), this.#judge);
    this.#entrance = new Entrance(policy, this.#recorder, settings.escalation, settings.tracking);
    this.#gate = new Gate({
      border: this.#border,
      judge: this.#judge,
      recorder: this.#recorder,
      entrance: this.#entrance,
      limits,
      arguments: settings.arguments,
    });
  }

  run<Result>(purpose: string | PurposeRequest, fn: () => Result): Result {
    return this.#entrance.run(typeof purpose === 'string' ? { purpose } : purpose, 'guard.run', fn);
  }

  current(): PurposeContext | undefined {
    return currentFrame()?.context;
  }

  protect(...classes: readonly Class[]): void {
    for (const target of classes) this.#protect(target);
  }

  #protect(target: Class): void {
    validateTags(target, this.policy);
    const owner = planOfPrototype(target.prototype)?.owner;
    if (owner !== undefined && owner !== this && !isClosed(owner)) {
      throw new TypeError(
        `${target.name} is already protected by another guard. Use one guard for it, or close the other one.`,
      );
    }
    const guarded = guardFields(target, this.#judge, new Reader(this.#border, this.#judge));
    guardMethods(target, this.#gate);
    hookSerialization(target, guarded.fields, (instance) => this.toPlain(instance));
    setPlan({ prototype: target.prototype, ...guarded, owner: this });
  }

  allowed(purpose: string, value: unknown, request: Omit<UseRequest, 'purpose'> = {}): boolean {
    try {
      this.#sift(value, { ...request, purpose }, this.#probing);
      return true;
    } catch {
      return false;
    }
  }

  check<Value>(value: Value, request: UseRequest = {}): Value {
    const sifted = this.#sift(value, request, this.#asking);
    return sifted.changed ? (sifted.value as Value) : value;
  }

  toPlain(value: unknown, request: UseRequest = {}): unknown {
    return this.#sift(value, request, this.#asking).value;
  }

  stringify(value: unknown, request: UseRequest = {}): string {
    return JSON.stringify(this.toPlain(value, request)) ?? 'null';
  }

  fieldsOf(instance: object): readonly string[] {
    this.#border.reveal(instance);
    return storedFieldsOf(instance);
  }

  read(instance: object, key: string, request: UseRequest = {}): unknown {
    const frame = this.#frame(ownField(request, 'purpose'));
    const seen = propertyOf(instance, key);
    if (seen.labels.length === 0 || seen.value === undefined) return seen.value;
    const recipient = ownField(request, 'recipient');
    const { border } = this.#asking;
    return askAbout(instance, seen, { border, judge: this.#judge, frame, recipient });
  }

  #sift(value: unknown, request: UseRequest, asking: Asking): Sifted {
    const { border, judge, serializers } = asking;
    const frame = this.#frame(ownField(request, 'purpose'));
    const recipient = ownField(request, 'recipient');
    const place = ownField(request, 'place') ?? 'the value';
    // Written out, since spreading costs more than many values do.
    return siftToPlain(value, { border, judge, serializers, limits: this.#limits, frame, recipient, place });
  }

  #frame(purpose: string | undefined): Frame | undefined {
    const current = currentFrame();
    return purpose === undefined ? current : this.#entrance.frame({ purpose }, current);
  }

  get counts(): GuardCounts {
    return { auditFailures: this.#recorder.failures, tracking: { ...this.#entrance.counts } };
  }

  get closed(): boolean {
    return this.#closed;
  }

  async flush(): Promise<void> {
    await this.#recorder.flush();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#recorder.close();
  }
}

/** What a way of asking consists of, beside what is asked. */
type Asking = Pick<PlainSieve, 'border' | 'judge' | 'serializers'>;

function askingOf(border: Border, judge: Judge): Asking {
  return { border, judge, serializers: new Serializers(border, judge) };
}

function isClosed(owner: object): boolean {
  return 'closed' in owner && owner.closed === true;
}
