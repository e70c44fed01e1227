import type { Transform } from 'node:stream';
import type { Policy, PolicyJson } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import type { PurposeContext } from './context';
import type { PurposeRequest } from './purpose';
import type { TrackingCounts } from './tracking';

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
   * Runs synchronous code that reads much, for the purpose that is open: the guard looks up once what may be read, and asks at each
   * read only whether the code is still in the window. Where no purpose is open, it runs the code as it is.
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
