import type { ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import { borderOf } from './bordered';
import { leftOfHeaders } from './header-forms';
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

/**
 * Tells a callback that nothing is pushed. Handlers often expect no error there, or throw it, where nobody catches what is thrown:
 * the response itself is answered with the refusal then, unless it is whole already.
 */
function tell(callback: Pushed, error: unknown, border: NodeResponseBorder, stream: ServerHttp2Stream): void {
  try {
    callback(error);
  } catch {
    if (!stream.writableEnded) border.refuse(error);
  }
}

/** @throws {PurposeViolationError} for a header that is refused */
function leftOfPushed(name: string, value: unknown, asking: Asking): unknown {
  const isNamed = askResponsePart(name, 'the name of a header of a pushed request', asking) === name;
  const left: unknown = askResponsePart(value, `the header ${name} of a pushed request`, asking);
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
