import type { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';
import { borderOf } from './bordered';
import { leftOfHeaders } from './header-forms';
import { pushResponse } from './http2-push';
import type { InFrontOf, Methods } from './in-front';
import type { NodeResponseBorder } from './node-border';

/** Stands in front of the methods of Node; lets pass what responses without a border write. */
export const NODE_METHODS: Methods = {
  write: chunks,
  end: chunks,
  setHeader: header,
  appendHeader: header,
  writeHead: head,
  // An old name, by which Node has the same method once more.
  writeHeader: head,
  addTrailers: headers,
  setTrailer: trailer,
  writeEarlyHints: headers,
  // Newer versions of Node have it.
  writeInformation: headers,
  createPushResponse: pushResponse,
};

/** A method of a response that writes a chunk. */
function chunks({ original, name, onObject }: InFrontOf) {
  return function write(this: ServerResponse, ...args: unknown[]): unknown {
    const border = borderOf(this);
    if (border === undefined) return original.apply(this, args);
    const call = (given: unknown[]): unknown =>
      onObject ? original.apply(this, given) : border.handOver(given[0], () => original.apply(this, given));
    // What a method of the response itself writes in the end may be compressed already, and over HTTP/2 ends go by `write`.
    return (!onObject && border.isBehind(name)) || border.underWay.isHandedOn(args[0])
      ? call(args)
      : askChunk({ border, target: this, name, args, call, defaultEncoding: defaultEncodingOf(this, args[1]) });
  };
}

/** A response of HTTP/2 writes to its stream, and says itself how texts are written where a callback takes the place of that. */
function defaultEncodingOf(res: ServerResponse | Http2ServerResponse, encoding: unknown): unknown {
  if (!(res instanceof Http2ServerResponse)) return undefined;
  return typeof encoding === 'function' ? 'utf8' : defaultEncodingOfStream(res.stream);
}

/** A stream may be told the encoding of texts that are written without one. */
export function defaultEncodingOfStream(stream: object): unknown {
  const state = Reflect.get(stream, '_writableState') as { readonly defaultEncoding?: unknown } | undefined;
  return state?.defaultEncoding;
}

/** A call of a method that writes a chunk. */
export interface ChunkCall {
  readonly border: NodeResponseBorder;
  /** Whose method it is. */
  readonly target: object;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly call: (args: unknown[]) => unknown;
  /** How texts are written where the call does not say it. */
  readonly defaultEncoding: unknown;
}

/** Asks about a chunk that a method is given, and calls the method with what may leave. */
export function askChunk({ border, target, name, args, call, defaultEncoding }: ChunkCall): unknown {
  const { chunk, encoding, done } = chunkIn(args);
  return border.chunk({
    chunk,
    // As Node takes it: an empty one is none.
    encoding: encoding || defaultEncoding,
    isLast: name === 'end',
    give: (left, written) =>
      call(done === undefined ? [left, written].slice(0, args.length || 1) : [left, written, done]),
    wait: () => {
      if (done !== undefined) process.nextTick(done);
      return true;
    },
    drop: () => dropped(target, name, args),
  });
}

/** What a method gives back of whose chunk nothing leaves. Handlers may wait for its callback, or go on with the response. */
export function dropped(target: object, name: string, args: readonly unknown[]): unknown {
  const { done } = chunkIn(args);
  if (done !== undefined) process.nextTick(done);
  return name === 'end' ? target : false;
}

/** Chunk and encoding may be left out in front of what is called in the end. */
function chunkIn(args: readonly unknown[]): { chunk: unknown; encoding: unknown; done: (() => void) | undefined } {
  const at = args.findIndex((arg) => typeof arg === 'function');
  const [chunk, encoding] = at < 0 ? args : args.slice(0, at);
  return { chunk, encoding, done: at < 0 ? undefined : (args[at] as () => void) };
}

/** Headers carry texts, such as a redirect's address or a cookie. */
function header({ original }: InFrontOf) {
  return function setHeader(this: ServerResponse, name: string, value: unknown): unknown {
    const border = borderOf(this);
    // Node refuses names of other kinds.
    if (border === undefined || typeof name !== 'string') return original.call(this, name, value);
    if (border.refused && !border.underWay.inHead) return this;
    const checked = border.header(name, value);
    return checked === undefined && value !== undefined ? this : original.call(this, name, checked);
  };
}

/** The head of a response may come with a message and headers of its own. */
function head({ original, onObject }: InFrontOf) {
  return function writeHead(this: ServerResponse, status: number, ...args: unknown[]): unknown {
    const border = borderOf(this);
    if (border === undefined) return original.call(this, status, ...args);
    if (border.refused) return border.giveLateHead((refused) => original.call(this, refused)) ?? this;
    border.clearMessage();
    const parts = args.length === 0 ? args : args.flatMap((arg) => partOfHead(border, arg));
    if (!border.mayHead()) return this;
    const give = (): unknown => original.call(this, status, ...parts);
    if (onObject) return border.underWay.giveHead(give);
    const given = give();
    // The stream of HTTP/2 has heard of it by now.
    if (!(this instanceof Http2ServerResponse)) border.noteHead(status);
    return given;
  };
}

/** What is left of a part. Where no message is given, Node gives the usual one. */
function partOfHead(border: NodeResponseBorder, part: unknown): readonly unknown[] {
  if (typeof part !== 'string') return [allowedHeaders(border, part)];
  return border.mayStay(part, 'the status message') ? [part] : [];
}

/** Several headers at once, with whatever else the method takes. */
export function headers({ original }: InFrontOf) {
  return function addHeaders(this: ServerResponse, ...args: unknown[]): unknown {
    const border = borderOf(this);
    if (border?.refused === true) return this;
    if (border === undefined) return original.apply(this, args);
    const allowed = border.beside(() => args.map((arg) => allowedHeaders(border, arg)));
    return original.apply(this, allowed);
  };
}

/** One trailer of HTTP/2. It goes behind what is answered. */
function trailer({ original }: InFrontOf) {
  return function setTrailer(this: ServerResponse, name: string, value: unknown): unknown {
    const border = borderOf(this);
    if (border?.refused === true) return undefined;
    const isAsked = border === undefined || typeof name !== 'string';
    const checked = isAsked ? value : border.beside(() => border.header(name, value));
    return checked === undefined ? undefined : original.call(this, name, checked);
  };
}

/** What is left of headers, whichever form they have. */
function allowedHeaders(border: NodeResponseBorder, given: unknown): unknown {
  return leftOfHeaders(given, (name, value) => border.header(name, value));
}
