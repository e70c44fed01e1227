import type { Transform } from 'node:stream';
import type { Policy, PolicyJson } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import { Recorder } from './audit/recorder';
import { currentFrame, type Frame, inFrame, type PurposeContext } from './context';
import type { AllowedFor, Guard, GuardCounts, RefusedClaim, UseRequest } from './contract';
import { offerDefault } from './default';
import { type Asking, Engine } from './engine';
import { type GuardOptions, settingsOf } from './options';
import { ownField, ownFields } from './own';
import { hookSerialization } from './protect/hooks';
import { hydrateInto } from './protect/hydrate';
import { guardMethods } from './protect/methods';
import { planOfPrototype, setPlan } from './protect/plan';
import { probe } from './protect/probing';
import { validateOpen, validateTags } from './protect/validate';
import type { PurposeRequest } from './purpose';
import { Seam, seamStream } from './stream';
import { isThenable } from './thenable';
import { noCounts } from './tracking';
import { propertyOf, storedFieldsOf } from './walk/fields';
import { quickText } from './walk/quick-text';
import { askAbout, originOf, type PlainSieve, type Sifted } from './walk/sieve';
import { siftToPlain } from './walk/sift';
import { inWindow, readsAreNoLongerPlain } from './window';

export type { AllowedFor, Guard, GuardCounts, RefusedClaim, UseRequest };

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

function staysInProgram(request: UseRequest): boolean {
  return GOALS.every((key) => ownField(request, key) === undefined);
}

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
    this.#engine = new Engine(settings, this.#recorder, this.#tracking, () => this.#engine);
  }

  get policy(): Policy {
    return this.#engine.policy;
  }

  reload(policy: Policy | PolicyJson): void {
    const options = { ...this.#options, policy };
    const settings = settingsOf(options);
    for (const target of this.#protected) validateTags(target, settings.policy);
    // Nothing may fail once the old engine is gone.
    for (const target of this.#protected) validateOpen(target);
    const before = this.policy;
    this.#options = options;
    this.#engine.retire();
    readsAreNoLongerPlain();
    this.#engine = new Engine(settings, this.#recorder, this.#tracking, () => this.#engine);
    for (const target of this.#protected) this.#guard(target);
    const reason = `"${before.name}" ${before.version} was replaced by "${settings.policy.name}" ${settings.policy.version}.`;
    this.#recorder.record({ event: 'policy-replaced', field: 'the policy', reason });
  }

  run<Result>(purpose: string | PurposeRequest, fn: () => Result): Result {
    if (typeof fn !== 'function') throw new TypeError(NO_FUNCTION);
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
    const { asking, probing } = this.#engine;
    try {
      const frame = this.#engine.entrance.frame({ purpose }, currentFrame());
      const ask = (): Sifted => this.#sift(value, { ...ownFields(request), purpose }, probing);
      inFrame(frame, () => probe(asking.border, probing.border, ask));
      return true;
    } catch {
      return false;
    }
  }

  check<Value>(value: Value, request: UseRequest = {}): Value {
    const sifted = this.#sift(value, request, this.#engine.asking);
    return sifted.changed ? (sifted.value as Value) : value;
  }

  toPlain(value: unknown, request: UseRequest = {}): unknown {
    return this.#copying(request, (sieve) => siftToPlain(value, sieve).value);
  }

  stringify(value: unknown, request: UseRequest = {}): string {
    const text = this.#copying(request, (sieve) => quickText(value, sieve));
    return text ?? JSON.stringify(this.toPlain(value, request)) ?? 'null';
  }

  /** A copy that goes to nobody in particular stays in the program, where its texts have no labels any more. */
  #copying<Copy>(request: UseRequest, copy: (sieve: PlainSieve) => Copy): Copy {
    const tracker = staysInProgram(request) ? currentFrame()?.tracker : undefined;
    const copied: object[] | undefined = tracker === undefined ? undefined : [];
    const made = copy(this.#sieve(request, this.#engine.asking, copied));
    if (copied !== undefined && copied.length > 0) tracker?.copied(copied);
    return made;
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
    const passed = askAbout(instance, seen, { border, judge, frame, recipient: ownField(request, 'recipient') });
    // What goes to nobody in particular stays in the program, where it has no label any more.
    if (passed === seen.value && staysInProgram(request)) frame?.tracker?.add(passed, originOf(instance, seen));
    return passed;
  }

  stream(request: UseRequest = {}): Transform {
    const asked = { ...ownFields(request), place: ownField(request, 'place') ?? 'the stream' };
    return seamStream(new Seam((text) => this.check(text, asked)));
  }

  #sift(value: unknown, request: UseRequest, asking: Asking): Sifted {
    return siftToPlain(value, this.#sieve(request, asking, undefined));
  }

  #sieve(request: UseRequest, asking: Asking, copied: object[] | undefined): PlainSieve {
    const { border, judge, serializers, limits } = asking;
    const frame = this.#frame(ownField(request, 'purpose'));
    const recipient = ownField(request, 'recipient');
    const place = ownField(request, 'place') ?? 'the value';
    const search = copied === undefined ? 'all' : 'read';
    // JSON is what a recipient gets; whoever has the instance itself has all of its fields.
    const converts = recipient !== undefined || asking !== this.#engine.probing;
    // Written out, since spreading costs more than many values do.
    return { border, judge, serializers, limits, frame, recipient, place, copied, search, converts };
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

const NO_FUNCTION =
  "guard.run() was given no function. Give it what is to run for the purpose, as in guard.run('support', () => answer(mail)).";

const ONLY_SYNCHRONOUS =
  'The function that was given to guard.window() returned a promise, and what it does after its first "await" is not in the ' +
  'window. Give it a function that returns when it is done, or use guard.run().';

function isClosed(owner: object): boolean {
  return 'closed' in owner && owner.closed === true;
}
