import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse, ServerHttp2Stream } from 'node:http2';
import { types } from 'node:util';
import { borderOf } from './bordered';
import { leftOfHeaders, writtenValue } from './header-forms';
import type { Around, InFrontOf } from './in-front';
import { NodeResponseBorder } from './node-border';
import { PushedResponse } from './pushed-response';
import type { Asking } from './request';
import { askResponsePart } from './response-part';

type SetStream = (stream: ServerHttp2Stream, border: NodeResponseBorder) => void;

/**
 * A stream that is pushed leaves for the same recipient. What it asks for, such as an address, may not be seen either: where that
 * is refused, nothing is pushed, of which Node tells by the callback, and the response itself goes on.
 * @param setStream puts a border on the stream
 */
export function push(setStream: SetStream): Around {
  return ({ original }: InFrontOf) =>
    function pushStream(this: ServerHttp2Stream, given: unknown, ...rest: unknown[]): unknown {
      const border = borderOf(this);
      const callback = rest.find((arg) => typeof arg === 'function') as Pushed | undefined;
      if (border === undefined || callback === undefined) return original.call(this, given, ...rest);
      const { asking } = border;
      let left: unknown;
      try {
        left = leftOfHeaders(given, (name, value) => leftOfPushed(name, value, asking));
      } catch (error) {
        process.nextTick(tell, callback, error, border, this);
        return undefined;
      }
      const guarding = guardingPushed(callback, asking, setStream);
      return original.call(this, left, ...rest.map((arg) => (arg === callback ? guarding : arg)));
    };
}

/** What callbacks are told of by this file. */
const told = new WeakSet<object>();

/** Tells a callback that nothing is pushed. */
function tell(callback: Pushed, error: unknown, border: NodeResponseBorder, stream: ServerHttp2Stream): void {
  if (typeof error === 'object' && error !== null) told.add(error);
  outlive(() => callback(error), error, border, stream);
}

/**
 * Handlers often expect no error in a callback, or throw it, where nobody catches what is thrown: the response itself is answered with
 * the refusal then, unless it is whole already. What else they throw would end the process, and a warning tells of it instead. A
 * callback may be an `async` function.
 */
function outlive(call: () => unknown, error: unknown, border: NodeResponseBorder, stream: ServerHttp2Stream): void {
  const failed = (thrown: unknown): void => {
    if (!stream.writableEnded) border.refuse(error);
    if (!isOf(thrown, error)) warnOf(thrown);
  };
  try {
    Promise.resolve(call()).catch(failed);
  } catch (thrown) {
    failed(thrown);
  }
}

/** Whether what was thrown is an error, or names it as its cause. */
function isOf(thrown: unknown, error: unknown): boolean {
  return thrown === error || (types.isNativeError(thrown) && thrown.cause === error);
}

/** The kinds of errors that somebody was warned of. */
const warned = new Set<string>();

/** Once for each kind. What the handler threw may hold data, so only its kind is said. */
function warnOf(thrown: unknown): void {
  const kind = kindOf(thrown);
  if (warned.has(kind)) return;
  warned.add(kind);
  const sentence =
    `The callback of a push failed (${kind}) once it was told that nothing is pushed. Look at its first argument, the error, before ` +
    'the stream is used.';
  process.emitWarning(sentence, { type: 'PurposelyWarning', code: 'PURPOSELY_PUSH_CALLBACK' });
}

/** The name of its class, whatever the error says of itself. */
function kindOf(thrown: unknown): string {
  if (!types.isNativeError(thrown)) return 'no error';
  const { constructor: made } = (Object.getPrototypeOf(thrown) ?? {}) as { readonly constructor?: unknown };
  return typeof made === 'function' ? String(made.name) : 'Error';
}

/** Node calls the callback of a response by one of its own, which tells nothing of what became of it. */
export function pushResponse({ original }: InFrontOf) {
  return function createPushResponse(this: Http2ServerResponse, headers: unknown, callback: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined || typeof callback !== 'function') return original.call(this, headers, callback);
    const { stream } = this;
    return original.call(this, headers, (error: unknown, ...rest: unknown[]) => {
      const call = (): unknown => callback(error, ...rest);
      return typeof error === 'object' && error !== null && told.has(error)
        ? outlive(call, error, border, stream)
        : call();
    });
  };
}

/** @throws {PurposeViolationError} for a header that is refused */
function leftOfPushed(name: string, value: unknown, asking: Asking): unknown {
  const isNamed = askResponsePart(name, 'the name of a header of a pushed request', asking) === name;
  const left: unknown = askResponsePart(writtenValue(value), `the header ${name} of a pushed request`, asking);
  // Clients would keep what is pushed for another address.
  if (name.startsWith(':') && (!isNamed || String(left) !== String(value))) throw new Error(OTHER);
  return isNamed && (left !== '' || value === '') ? left : undefined;
}

const OTHER =
  'Nothing is pushed, since what was redacted of its request would make it another one. Push to addresses without such data.';

type Pushed = (error: unknown, stream?: ServerHttp2Stream, ...more: unknown[]) => unknown;

function guardingPushed(callback: Pushed, asking: Asking, setStream: SetStream): Pushed {
  return function pushed(this: unknown, error, stream, ...more) {
    if (stream !== undefined && borderOf(stream) === undefined) {
      const res = new PushedResponse(stream) as unknown as ServerResponse;
      setStream(stream, new NodeResponseBorder(res, asking, []));
    }
    return callback.call(this, error, stream, ...more);
  };
}
