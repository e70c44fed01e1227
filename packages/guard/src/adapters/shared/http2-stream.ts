import type { ServerResponse } from 'node:http';
import { Http2ServerResponse, type ServerHttp2Stream } from 'node:http2';
import { borderOf, setBorder } from './bordered';
import { type AskHeader, leftOfHeaders, statusAmong } from './header-forms';
import { push } from './http2-push';
import { type InFrontOf, type Methods, standInFront } from './in-front';
import type { NodeResponseBorder } from './node-border';
import { askChunk, defaultEncodingOfStream, dropped, headers } from './node-methods';
import { isNothing } from './under-way';

/** Stands in front of the stream of a response of HTTP/2, which handlers may use in place of the response. */
export function guardStream(res: ServerResponse | Http2ServerResponse, border: NodeResponseBorder): void {
  if (res instanceof Http2ServerResponse) setStream(res.stream, border);
}

/** The border of the stream behind a response: it has one where somebody made a response for what was pushed. */
export function borderOfStream(res: ServerResponse | Http2ServerResponse): NodeResponseBorder | undefined {
  return res instanceof Http2ServerResponse ? borderOf(res.stream) : undefined;
}

function setStream(stream: ServerHttp2Stream, border: NodeResponseBorder): void {
  standInFront(stream, STREAM_METHODS);
  if (borderOf(stream) === undefined) setBorder(stream, border);
}

const STREAM_METHODS: Methods = {
  write: chunks,
  end: chunks,
  respond,
  respondWithFile: file,
  respondWithFD: file,
  pushStream: push(setStream),
  additionalHeaders: headers,
  sendTrailers: trailers,
};

/** A method that writes a chunk. The response itself comes this way with what was asked about. */
function chunks({ original, name }: InFrontOf) {
  return function write(this: ServerHttp2Stream, ...args: unknown[]): unknown {
    const border = borderOf(this);
    const call = (given: unknown[]): unknown => original.apply(this, given);
    if (border === undefined || isNodesEnd(this, border, name, args)) return call(args);
    if (border.underWay.isHanded(args[0])) return border.refusedMeanwhile ? dropped(this, name, args) : call(args);
    return askChunk({ border, target: this, name, args, call, defaultEncoding: defaultEncodingOfStream(this) });
  };
}

/** Node itself ends a stream that its client closed, by which nothing leaves any more. One that was broken off is not ended. */
function isNodesEnd(
  stream: ServerHttp2Stream,
  border: NodeResponseBorder,
  name: string,
  args: readonly unknown[],
): boolean {
  return stream.closed && !border.refused && name === 'end' && isNothing(args[0]);
}

/** The response itself comes this way with headers that were asked about. */
function respond({ original }: InFrontOf) {
  return function respond(this: ServerHttp2Stream, given?: unknown, options?: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined) return original.call(this, given, options);
    if (border.refused && !border.underWay.inHead) return undefined;
    const left = leftOf(border, given);
    if (!border.refused && !border.mayHead()) return undefined;
    const give = (): unknown => original.call(this, left, options);
    return border.body.coding.noteStatus(statusAmong(left)) ? border.unseen(give) : give();
  };
}

/** Node itself sends the file, so that nobody sees what is in it. */
function file({ original, name }: InFrontOf) {
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
    if (!border.mayHead()) return undefined;
    const read: unknown = typeof options === 'object' ? { ...options } : options;
    const give = (checked: unknown): unknown => original.call(this, source, left, checked);
    const statCheck = checkIn(read, name);
    if (statCheck === undefined) return border.unseen(() => give(read));
    return give({ ...(read as object | undefined), statCheck: askingBehind(border, statCheck) });
  };
}

type StatCheck = (stat: unknown, headers: object, ...rest: unknown[]) => unknown;

/** What is called once the file is open, and may add headers. Where Node opens the file, that takes a while in any case. */
function checkIn(options: unknown, method: string): StatCheck | undefined {
  const { statCheck } = (options ?? {}) as { readonly statCheck?: unknown };
  if (typeof statCheck === 'function') return statCheck as StatCheck;
  return method === 'respondWithFile' && statCheck === undefined ? () => undefined : undefined;
}

/** What was read until the file is open may be in it. */
function askingBehind(border: NodeResponseBorder, statCheck: StatCheck): StatCheck {
  return function check(this: ServerHttp2Stream, stat, headers, ...rest) {
    if (border.refused || border.unseen(() => true) !== true) return false;
    const goesOn = statCheck.call(this, stat, headers, ...rest);
    if (border.refused) return false;
    if (goesOn === false || this.headersSent) return goesOn;
    return border.passes(() => keep(headers, leftOf(border, headers) as object)) && border.mayHead() ? goesOn : false;
  };
}

/** Takes out of headers what is not left of them, and what would be another value when it is read again. */
function keep(headers: object, left: object): void {
  for (const name of Object.keys(headers)) {
    const kept = Object.getOwnPropertyDescriptor(left, name);
    const isKept =
      kept === undefined
        ? Reflect.deleteProperty(headers, name)
        : has(headers, name, kept) || Reflect.defineProperty(headers, name, kept);
    if (!isKept) throw new TypeError('A header cannot be taken out of the headers of a file.');
  }
}

function has(headers: object, name: string, { value }: PropertyDescriptor): boolean {
  const own = Object.getOwnPropertyDescriptor(headers, name);
  return own !== undefined && 'value' in own && own.value === value;
}

/** A stream that waits for trailers ends with them alone, so that there are none behind a refusal, but they are sent. */
function trailers({ original }: InFrontOf) {
  return function sendTrailers(this: ServerHttp2Stream, given: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined) return original.call(this, given);
    return original.call(this, border.refused ? {} : leftOf(border, given));
  };
}

/** What is left of headers, of which the response may have asked about some. */
function leftOf(border: NodeResponseBorder, given: unknown): unknown {
  const ask: AskHeader = (name, value) => (border.knows(name, value) ? value : border.header(name, value));
  return leftOfHeaders(given, ask);
}
