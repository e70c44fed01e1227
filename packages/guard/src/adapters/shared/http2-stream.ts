import type { ServerResponse } from 'node:http';
import { Http2ServerResponse, type ServerHttp2Stream } from 'node:http2';
import { borderOf, setBorder } from './bordered';
import { type InFrontOf, type Methods, standInFront } from './in-front';
import { NodeResponseBorder } from './node-border';
import { allowedHeaders, askChunk, headers } from './node-methods';
import { PushedResponse } from './pushed-response';
import type { Asking } from './request';
import { askResponsePart } from './response-part';
import { isPartial } from './unseen';

/** Stands in front of the stream of a response of HTTP/2, which handlers may use in place of the response. */
export function guardStream(res: ServerResponse | Http2ServerResponse, border: NodeResponseBorder): void {
  if (res instanceof Http2ServerResponse) setStream(res.stream, border);
}

function setStream(stream: ServerHttp2Stream, border: NodeResponseBorder): void {
  standInFront(stream, STREAM_METHODS);
  setBorder(stream, border);
}

const STREAM_METHODS: Methods = {
  write: chunks,
  end: chunks,
  respond,
  respondWithFile: file,
  respondWithFD: file,
  pushStream: push,
  additionalHeaders: headers,
  sendTrailers: trailers,
};

/** A method that writes a chunk. The response itself comes this way with what was asked about. */
function chunks({ original, name }: InFrontOf) {
  return function write(this: ServerHttp2Stream, ...args: unknown[]): unknown {
    const border = borderOf(this);
    const call = (given: unknown[]): unknown => original.apply(this, given);
    if (border === undefined || border.isHanded(args[0])) return call(args);
    return askChunk({ border, name, args, call, stream: this });
  };
}

/** The response itself comes this way with headers that were asked about. */
function respond({ original }: InFrontOf) {
  return function respond(this: ServerHttp2Stream, given?: unknown, options?: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined || border.writesOwn) return original.call(this, given, options);
    if (border.refused && !border.inHead) return undefined;
    const left = leftOf(border, given);
    if (!border.refused && !border.mayHead()) return undefined;
    const give = (): unknown => original.call(this, left, options);
    return isPartial(statusIn(given)) ? border.unseen(give) : give();
  };
}

/** Node itself sends the file, so that nobody sees what is in it. */
function file({ original }: InFrontOf) {
  return function respondWithFile(
    this: ServerHttp2Stream,
    source: unknown,
    given?: unknown,
    options?: unknown,
  ): unknown {
    const border = borderOf(this);
    if (border === undefined) return original.call(this, source, given, options);
    if (border.refused) return undefined;
    const left = leftOf(border, given);
    return border.mayHead() ? border.unseen(() => original.call(this, source, left, options)) : undefined;
  };
}

/** A stream that is pushed leaves for the same recipient. What it asks for, such as an address, may not be seen either. */
function push({ original }: InFrontOf) {
  return function pushStream(this: ServerHttp2Stream, given: unknown, ...rest: unknown[]): unknown {
    const border = borderOf(this);
    if (border === undefined) return original.call(this, given, ...rest);
    const { asking } = border;
    const left = leftOfEach(given, (name, value) =>
      askResponsePart(value, `the header ${name} of a pushed request`, asking),
    );
    const guarded = rest.map((arg) => (typeof arg === 'function' ? guardingPushed(arg as Pushed, asking) : arg));
    return original.call(this, left, ...guarded);
  };
}

type Pushed = (error: unknown, stream: ServerHttp2Stream | undefined, ...more: unknown[]) => unknown;

function guardingPushed(callback: Pushed, asking: Asking): Pushed {
  return function pushed(this: unknown, error, stream, ...more) {
    if (stream !== undefined) {
      const res = new PushedResponse(stream) as unknown as ServerResponse;
      setStream(stream, new NodeResponseBorder(res, asking, []));
    }
    return callback.call(this, error, stream, ...more);
  };
}

/** A stream that waits for trailers ends with them alone, so that there are none behind a refusal, but they are sent. */
function trailers({ original }: InFrontOf) {
  return function sendTrailers(this: ServerHttp2Stream, given: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined || border.writesOwn) return original.call(this, given);
    return original.call(this, border.refused ? {} : leftOf(border, given));
  };
}

/** What is left of headers once each was asked about. */
function leftOf(border: NodeResponseBorder, given: unknown): unknown {
  if (Array.isArray(given)) return allowedHeaders(border, given);
  return leftOfEach(given, (name, value) => (border.knows(name, value) ? value : border.header(name, value)));
}

/** Beside names, headers may have a symbol, which tells those that are not to be compressed. */
function leftOfEach(given: unknown, ask: (name: string, value: unknown) => unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const left: Record<string, unknown> = Object.assign(Object.create(null), given);
  for (const [name, value] of Object.entries(left)) {
    const checked = ask(name, value);
    if (checked === undefined) delete left[name];
    else left[name] = checked;
  }
  return left;
}

function statusIn(given: unknown): number {
  return Number(typeof given === 'object' && given !== null ? Reflect.get(given, ':status') : undefined);
}
