import type { Transform } from 'node:stream';
import type { Policy, PolicyJson } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import { Recorder } from './audit/recorder';
import { currentFrame, type Frame, type PurposeContext } from './context';
import { offerDefault } from './default';
import { type Asking, Engine } from './engine';
import { type GuardOptions, settingsOf } from './options';
import { ownField, ownFields } from './own';
import { hookSerialization } from './protect/hooks';
import { hydrateInto } from './protect/hydrate';
import { guardMethods } from './protect/methods';
import { planOfPrototype, setPlan } from './protect/plan';
import { validateTags } from './protect/validate';
import type { PurposeRequest } from './purpose';
import { Seam, seamStream } from './stream';
import { noCounts, type TrackingCounts } from './tracking';
import { propertyOf, storedFieldsOf } from './walk/fields';
import { askAbout, type Sifted } from './walk/sieve';
import { siftToPlain } from './walk/sift';
import { inWindow, readsAreNoLongerPlain } from './window';

/** For whom and what a value is asked about. What is left out is taken from the running context. */
export interface UseRequest {
  readonly purpose?: string | undefined;
  /** Who receives the value. */
  readonly recipient?: string | undefined;
  /** How messages name the value; "the value" when left out. */
  readonly place?: string | undefined;
}

declare const allowedFor: unique symbol;

/** A value that somebody asked `guard.allowed` about; a function that takes this type cannot be called without asking. */
export type AllowedFor<Value, Purpose extends string> = Value & { readonly [allowedFor]: Purpose };

/** A request whose word was not taken. */
export interface RefusedClaim {
  /** The purpose that it is served for instead. */
  readonly purpose: string;
  /** Id of the request, if it is known. */
  readonly request?: string | undefined;
  /** A sentence that says why, and repeats nothing of what was said. */
  readonly reason: string;
}

/** Counts since a guard was made. */
export interface GuardCounts {
  /** Audit records that were lost because a sink threw. */
  readonly auditFailures: number;
  readonly tracking: Readonly<TrackingCounts>;
}

/** Guards labelled data at run time. */
export interface Guard {
  /** The policy that decides now. */
  readonly policy: Policy;
  /**
   * Replaces the policy, for all classes that are protected and for all that runs already: from then on everything is asked
   * of the new one. A purpose that it does not have may read nothing any more.
   * @throws {PolicyError} when the policy is malformed; the guard goes on with the one it has
   * @throws {TypeError} when options or tags name what the new policy does not have; likewise
   */
  reload(policy: Policy | PolicyJson): void;
  /**
   * Runs a function, and all that it starts, for a purpose.
   * @throws {TypeError} when the policy has no such purpose
   * @throws {PurposeViolationError} when the purpose escalates and escalations are refused
   */
  run<Result>(purpose: string | PurposeRequest, fn: () => Result): Result;
  /**
   * Runs synchronous code that reads much, for the purpose that is open: the guard looks once who is asking, and not at each
   * read. Where that would not be sound (Node 24 and later), and where no purpose is open, it runs the code as it is.
   * @throws {TypeError} when the function returns a promise, since what it does later is not in the window
   */
  window<Result>(fn: () => Result): Result;
  /** What the running code works for. */
  current(): PurposeContext | undefined;
  /**
   * Guards classes: reads of their labelled fields, and calls of their methods that have a purpose or declassify.
   * @throws {TypeError} when a class has no tags, names what the policy does not have, or has a field that cannot be guarded
   */
  protect(...classes: readonly Class[]): void;
  /**
   * An instance of a guarded class with the values of a plain object, such as a row of a database. No constructor runs, and
   * values of guarded fields are put where they are kept, which is faster than assigning them.
   * @param target a class that this guard protects, or a subclass of one
   * @param row plain; its own enumerable properties become those of the instance
   * @throws {TypeError} when nothing guards the class, or when the row is no object
   */
  hydrate<Instance extends object>(target: abstract new (...args: never[]) => Instance, row: object): Instance;
  /** Whether a purpose may have a value, with all that is known to be in it. Records nothing and never throws. */
  allowed<const Purpose extends string, Value>(
    purpose: Purpose,
    value: Value,
    request?: Omit<UseRequest, 'purpose'>,
  ): value is AllowedFor<Value, Purpose>;
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
  /** Records that what a request said of itself was not believed; adapters call it for purposes that come over the wire. */
  refuseClaim(refused: RefusedClaim): void;
  /**
   * A stream that asks about the texts that pass through it, for the purpose that is open where it is made. It looks over the
   * seams between chunks, so that a value is found that was cut in two; the part that might be one waits for the next chunk.
   * Where data is refused, the stream ends with the violation.
   */
  stream(request?: UseRequest): Transform;
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
  const guard = new PolicyGuard(options);
  offerDefault(guard);
  return guard;
}

/** What says for whom a value is asked about. */
const GOALS = ['recipient', 'place', 'purpose'] as const;

class PolicyGuard implements Guard {
  readonly #recorder: Recorder;
  readonly #tracking = noCounts();
  readonly #protected = new Set<Class>();
  #options: GuardOptions;
  #engine: Engine;
  #closed = false;

  constructor(options: GuardOptions) {
    const settings = settingsOf(options);
    this.#options = options;
    this.#recorder = new Recorder(settings.audit);
    this.#engine = new Engine(settings, this.#recorder, this.#tracking);
  }

  get policy(): Policy {
    return this.#engine.policy;
  }

  reload(policy: Policy | PolicyJson): void {
    const options = { ...this.#options, policy };
    const settings = settingsOf(options);
    for (const target of this.#protected) validateTags(target, settings.policy);
    const before = this.policy;
    this.#options = options;
    this.#engine.retire();
    readsAreNoLongerPlain();
    this.#engine = new Engine(settings, this.#recorder, this.#tracking);
    for (const target of this.#protected) this.#guard(target);
    const reason = `"${before.name}" ${before.version} was replaced by "${settings.policy.name}" ${settings.policy.version}.`;
    this.#recorder.record({ event: 'policy-replaced', field: 'the policy', reason });
  }

  run<Result>(purpose: string | PurposeRequest, fn: () => Result): Result {
    return this.#engine.entrance.run(typeof purpose === 'string' ? { purpose } : purpose, 'guard.run', fn);
  }

  window<Result>(fn: () => Result): Result {
    const frame = currentFrame();
    const result = frame === undefined ? fn() : inWindow(frame, fn);
    if (isThenable(result)) throw new TypeError(ONLY_SYNCHRONOUS);
    return result;
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
    this.#guard(target);
    this.#protected.add(target);
  }

  #guard(target: Class): void {
    const guarded = this.#engine.guardFields(target);
    // Frameworks keep methods aside when a program starts, so that each call asks for the gate of its time.
    guardMethods(target, () => this.#engine.gate);
    hookSerialization(target, guarded.fields, (instance) => this.toPlain(instance));
    setPlan({ prototype: target.prototype, ...guarded, owner: this });
  }

  hydrate<Instance extends object>(target: abstract new (...args: never[]) => Instance, row: object): Instance {
    if (typeof row !== 'object' || row === null) {
      throw new TypeError(`A ${target.name} was to be made of what is no object. Give guard.hydrate a row.`);
    }
    const made = hydrateInto(target.prototype, row);
    if (made !== undefined) return made as Instance;
    throw new TypeError(
      `${target.name} is not guarded, so that its labels would be lost. Call guard.protect(${target.name}) first.`,
    );
  }

  allowed<const Purpose extends string, Value>(
    purpose: Purpose,
    value: Value,
    request: Omit<UseRequest, 'purpose'> = {},
  ): value is AllowedFor<Value, Purpose> {
    try {
      this.#sift(value, { ...request, purpose }, this.#engine.probing, undefined);
      return true;
    } catch {
      return false;
    }
  }

  check<Value>(value: Value, request: UseRequest = {}): Value {
    const sifted = this.#sift(value, request, this.#engine.asking, undefined);
    return sifted.changed ? (sifted.value as Value) : value;
  }

  toPlain(value: unknown, request: UseRequest = {}): unknown {
    // A copy that goes to nobody in particular stays in the program, where its texts have no labels any more.
    const stays = GOALS.every((key) => ownField(request, key) === undefined);
    const tracker = stays ? currentFrame()?.tracker : undefined;
    const copied: object[] | undefined = tracker === undefined ? undefined : [];
    const plain = this.#sift(value, request, this.#engine.asking, copied).value;
    if (copied !== undefined && copied.length > 0) tracker?.copied(copied);
    return plain;
  }

  stringify(value: unknown, request: UseRequest = {}): string {
    return JSON.stringify(this.toPlain(value, request)) ?? 'null';
  }

  fieldsOf(instance: object): readonly string[] {
    this.#engine.asking.border.reveal(instance);
    return storedFieldsOf(instance);
  }

  read(instance: object, key: string, request: UseRequest = {}): unknown {
    const frame = this.#frame(ownField(request, 'purpose'));
    const seen = propertyOf(instance, key);
    if (seen.labels.length === 0 || seen.value === undefined) return seen.value;
    const { border, judge } = this.#engine.asking;
    return askAbout(instance, seen, { border, judge, frame, recipient: ownField(request, 'recipient') });
  }

  stream(request: UseRequest = {}): Transform {
    const asked = { ...ownFields(request), place: ownField(request, 'place') ?? 'the stream' };
    return seamStream(new Seam((text) => this.check(text, asked)));
  }

  #sift(value: unknown, request: UseRequest, asking: Asking, copied: object[] | undefined): Sifted {
    const { border, judge, serializers, limits } = asking;
    const frame = this.#frame(ownField(request, 'purpose'));
    const recipient = ownField(request, 'recipient');
    const place = ownField(request, 'place') ?? 'the value';
    const search = copied === undefined ? 'all' : 'read';
    // Written out, since spreading costs more than many values do.
    return siftToPlain(value, { border, judge, serializers, limits, frame, recipient, place, copied, search });
  }

  #frame(purpose: string | undefined): Frame | undefined {
    const current = currentFrame();
    return purpose === undefined ? current : this.#engine.entrance.frame({ purpose }, current);
  }

  refuseClaim({ purpose, request, reason }: RefusedClaim): void {
    this.#recorder.record({ event: 'claim-refused', purpose, field: 'the claimed purpose', reason, request });
  }

  get counts(): GuardCounts {
    return { auditFailures: this.#recorder.failures, tracking: { ...this.#tracking } };
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

const ONLY_SYNCHRONOUS =
  'The function that was given to guard.window() returned a promise, and what it does after its first "await" is not in the ' +
  'window. Give it a function that returns when it is done, or use guard.run().';

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';
}

function isClosed(owner: object): boolean {
  return 'closed' in owner && owner.closed === true;
}
