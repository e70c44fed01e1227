import { randomUUID } from 'node:crypto';
import type { Policy } from '@purposely/core';
import type { Recorder } from './audit/recorder';
import { currentFrame, type Frame, inFrame, type PurposeContext } from './context';
import { stepwise } from './generator';
import { ownField } from './own';
import { didYouMean } from './read-options';
import { Tracker, type TrackingBounds, type TrackingCounts } from './tracking';
import { deniedWhole, PurposeViolationError } from './violation';

/** A purpose to enter. What it leaves out is taken from the context around it. */
export interface PurposeRequest {
  readonly purpose: string;
  readonly customer?: string | undefined;
  readonly subject?: string | undefined;
  /** Id of the request or job for the audit; a random one when left out. */
  readonly request?: string | undefined;
}

/** What becomes of an inner purpose that does not lie under the outer one. It is recorded in both cases. */
export type Escalation = 'record' | 'refuse';

/** Asks about what code of an inner purpose hands back to code of an outer one. */
export type HandBack = (value: unknown, outer: Frame, place: string) => unknown;

/** Enters purposes. */
export class Entrance {
  readonly #policy: Policy;
  readonly #recorder: Recorder;
  readonly #escalation: Escalation;
  readonly #tracking: TrackingBounds | false;
  readonly #counts: TrackingCounts;
  readonly #handBack: HandBack;

  constructor(
    policy: Policy,
    recorder: Recorder,
    escalation: Escalation,
    tracking: TrackingBounds | false,
    counts: TrackingCounts,
    handBack: HandBack,
  ) {
    this.#policy = policy;
    this.#recorder = recorder;
    this.#escalation = escalation;
    this.#tracking = tracking;
    this.#counts = counts;
    this.#handBack = handBack;
  }

  /**
   * Runs a function for a purpose.
   * @param where how the audit names what is entered
   * @throws {TypeError} when the policy has no such purpose
   * @throws {PurposeViolationError} when the purpose escalates and escalations are refused
   */
  run<Result>(request: PurposeRequest, where: string, fn: () => Result): Result {
    const outer = currentFrame();
    const frame = this.frame(request, outer);
    if (outer === undefined) return stepwise(inFrame(frame, fn), (step) => inFrame(frame, step));
    this.#watch(outer.context, frame.context, where);
    const back = isSame(outer.context, frame.context)
      ? <Value>(value: Value): Value => value
      : <Value>(value: Value): Value => this.#returned(value, outer, where);
    const result = inFrame(frame, fn);
    const stepped = stepwise(result, (step) => back(inFrame(frame, step)));
    return stepped === result ? back(result) : stepped;
  }

  /** What the inner code gives back is handed to code of another purpose, as arguments are. */
  #returned<Value>(value: Value, outer: Frame, where: string): Value {
    if (value instanceof Promise) return value.then((settled) => this.#returned(settled, outer, where)) as Value;
    return this.#handBack(value, outer, `the result of ${where}`) as Value;
  }

  /** The frame of a purpose inside of another one, or outermost. */
  frame(entering: PurposeRequest, outer: Frame | undefined): Frame {
    // What all objects were given must name no customer.
    const purpose = ownField(entering, 'purpose');
    this.#known(purpose);
    const customer = idOf('customer', ownField(entering, 'customer')) ?? outer?.context.customer;
    const subject = idOf('subject', ownField(entering, 'subject')) ?? outer?.context.subject;
    const request = idOf('request', ownField(entering, 'request')) ?? outer?.context.request ?? randomUUID();
    const context = contextOf(purpose, customer, subject, request);
    const tracker = outer === undefined ? this.#newTracker(context) : outer.tracker;
    return Object.freeze({ context, tracker, region: undefined });
  }

  #newTracker({ purpose }: PurposeContext): Tracker | undefined {
    if (this.#tracking === false) return undefined;
    return new Tracker(this.#tracking, this.#counts, (reason) => {
      this.#recorder.record({ event: 'tracking-limit', purpose, field: 'value tracking', reason });
    });
  }

  #known(purpose: unknown): asserts purpose is string {
    const { purposes, name } = this.#policy;
    if (typeof purpose === 'string' && purposes.has(purpose)) return;
    if (typeof purpose !== 'string' || purpose === '') {
      throw new TypeError(
        `A purpose was to be entered, but it is ${purpose === '' ? 'empty' : purpose === undefined ? 'missing' : `a ${typeof purpose}`}. Name one of the policy "${name}".`,
      );
    }
    const hint = didYouMean(purposes.suggest(purpose), 'Declare it there, or use one that it has.');
    throw new TypeError(`The policy "${name}" has no purpose "${purpose}". ${hint}`);
  }

  #watch(outer: PurposeContext, inner: PurposeContext, where: string): void {
    const reason = this.#escalationOf(outer, inner);
    if (reason === undefined) return;
    this.#recorder.record({ event: 'escalation', purpose: inner.purpose, field: where, reason });
    if (this.#escalation === 'record') return;
    const { purpose } = inner;
    throw new PurposeViolationError(deniedWhole({ labels: [], purpose, field: where, recipient: undefined, reason }));
  }

  #escalationOf(outer: PurposeContext, inner: PurposeContext): string | undefined {
    if (!this.#policy.purposes.isUnder(inner.purpose, outer.purpose)) {
      return `The purpose "${inner.purpose}" does not lie under "${outer.purpose}", for which the caller works.`;
    }
    if (outer.customer !== undefined && inner.customer !== outer.customer) {
      return 'The inner context serves another customer than the one around it.';
    }
    return undefined;
  }
}

/** Ids are compared as texts, as those of instances are. */
function idOf(name: string, id: unknown): string | undefined {
  if (id === undefined || typeof id === 'string') return id;
  if (typeof id === 'number' || typeof id === 'bigint') return String(id);
  const what = id === null ? 'null' : typeof id === 'object' ? 'an object' : `a ${typeof id}`;
  throw new TypeError(`The ${name} of a purpose is ${what}. Give its id as a text or a number, or leave it out.`);
}

/** Whether two contexts may have the same data. */
function isSame(one: PurposeContext, other: PurposeContext): boolean {
  return one.purpose === other.purpose && one.customer === other.customer;
}

/** Written out, since spreading costs more than all else that is done to enter a purpose. */
function contextOf(
  purpose: string,
  customer: string | undefined,
  subject: string | undefined,
  request: string,
): PurposeContext {
  if (customer === undefined) {
    return Object.freeze(subject === undefined ? { purpose, request } : { purpose, subject, request });
  }
  return Object.freeze(
    subject === undefined ? { purpose, customer, request } : { purpose, customer, subject, request },
  );
}
