import { suggestName } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import type { Guard, GuardOptions } from '@purposely/guard';
import type { FromRequest, RequestOptions } from '@purposely/guard/server';
import type { ExtractOptions } from '@purposely/guard/wire';
import type { Incoming } from './incoming';

/** Whose word is taken about what a request is for, and where it says so. */
export interface WireOptions extends ExtractOptions<Incoming> {
  /** Headers to look into, where they are not those of the request or message; for messages over TCP, which has none. */
  readonly headers?: (incoming: Incoming) => Readonly<Record<string, unknown>>;
}

/**
 * How a service is guarded. Functions are asked in front of Nest's guards, where there is no `context` and nobody is
 * authenticated yet, and again behind them.
 */
export interface PurposelyOptions extends Omit<RequestOptions<Incoming>, 'purpose'> {
  /** What the guard is made with, or a guard that there is already; the latter is not closed when the application ends. */
  readonly guard: GuardOptions | Guard;
  /** Classes to protect: entities, and providers whose methods have purposes or declassify. */
  readonly protect?: readonly Class[];
  /**
   * What requests work for: all that runs in front of the handlers, and handlers without a `@Purpose` of their own. When left
   * out, those work for no purpose.
   */
  readonly purpose?: FromRequest<Incoming, string>;
  /** Lets callers that are trusted say what they work for; nobody when left out. */
  readonly wire?: WireOptions;
  /** The status of the answer to a violation, such as 500; 403 when left out. */
  readonly status?: number;
}

/** The options beside those that every server has. */
export const BESIDE: readonly string[] = ['guard', 'protect', 'wire', 'status', 'isGlobal'];
const NAMES: readonly string[] = [...BESIDE, 'purpose', 'customer', 'subject', 'request', 'recipient'];

/**
 * The options that somebody gave, without a prototype: what a polluted `Object.prototype` adds was said by nobody. An instance
 * of a class says what its getters give, and its methods are called on it; it may hold other things beside.
 * @throws {TypeError} when they are no object, or one of them looks like another that is misspelt
 */
export function ownOptions(options: PurposelyOptions): PurposelyOptions {
  if (typeof options !== 'object' || options === null) throw new TypeError(NO_OPTIONS);
  const read: PurposelyOptions = Object.create(null);
  for (const [name, value] of saidBy(options)) Reflect.set(read, name, value);
  return read;
}

const NO_OPTIONS =
  'PurposelyModule has no options. Give forRoot or forRootAsync an object with a guard, as in { guard: { policy } }.';

/** A plain object holds nothing but options, of which an unknown one is refused where they are read. */
function* saidBy(options: object): Generator<readonly [string, unknown]> {
  if (isPlain(options)) {
    yield* Object.entries(options);
    return;
  }
  const names = namesOf(options);
  for (const name of names) {
    if (NAMES.includes(name)) yield [name, optionOf(options, name)];
    else refuseMisspelt(options, name, names);
  }
}

function isPlain(options: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(options);
  return prototype === null || prototype === Object.prototype;
}

/** What an instance and its classes have, but not what all objects have. */
function namesOf(options: object): ReadonlySet<string> {
  const names = new Set<string>();
  for (let current = options; !isRoot(current); current = Object.getPrototypeOf(current) as object) {
    for (const name of Object.getOwnPropertyNames(current)) names.add(name);
  }
  return names;
}

function isRoot(object: object | null): boolean {
  return object === null || Object.getPrototypeOf(object) === null;
}

function optionOf(options: object, name: string): unknown {
  const value: unknown = Reflect.get(options, name);
  return typeof value === 'function' && !Object.hasOwn(options, name) ? value.bind(options) : value;
}

function refuseMisspelt(options: object, name: string, names: ReadonlySet<string>): void {
  const close = suggestName(name, NAMES);
  if (close === undefined || names.has(close)) return;
  throw new TypeError(
    `${options.constructor.name}.${name} is no option of PurposelyModule. Did you mean "${close}"? Give it another name if not.`,
  );
}

/** Makes the options, for `forRootAsync` with `useClass` or `useExisting`. */
export interface PurposelyOptionsFactory {
  createPurposelyOptions(): PurposelyOptions | Promise<PurposelyOptions>;
}
