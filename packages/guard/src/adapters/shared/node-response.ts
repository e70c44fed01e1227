import type { ServerResponse } from 'node:http';
import { answerTo, OF_THE_BODY, REFUSED } from './answer';
import { type Methods, overlay } from './overlay';
import type { Asking } from './request';
import { askResponsePart } from './response-part';

const borders = new WeakMap<ServerResponse, NodeResponseBorder>();

/**
 * Asks the guard about all chunks and headers that leave through a response of Node. Where routers open purposes one
 * inside of the other, the innermost one counts.
 * @param methods those of Node, with others that a framework adds to responses
 */
export function guardNodeResponse(
  res: ServerResponse,
  asking: Asking,
  methods: Methods = NODE_METHODS,
): NodeResponseBorder {
  const known = borders.get(res);
  if (known !== undefined) {
    known.asking = asking;
    return known;
  }
  const border = new NodeResponseBorder(res, asking);
  borders.set(res, border);
  overlay(res, methods);
  return border;
}

/** The border of a response, if it has one. */
export function borderOf(res: ServerResponse): NodeResponseBorder | undefined {
  return borders.get(res);
}

/** The border that a response of Node crosses. */
export class NodeResponseBorder {
  readonly #res: ServerResponse;
  asking: Asking;
  /** Whether what is being written was asked about already. */
  #asked = false;
  #refused = false;

  constructor(res: ServerResponse, asking: Asking) {
    this.#res = res;
    this.asking = asking;
  }

  get asked(): boolean {
    return this.#asked;
  }

  ask<Value>(value: Value, place: string): Value {
    return askResponsePart(value, place, this.asking);
  }

  /** Runs what sends something that was asked about already. */
  whileAsked<Result>(fn: () => Result): Result {
    const before = this.#asked;
    this.#asked = true;
    try {
      return fn();
    } finally {
      this.#asked = before;
    }
  }

  /** From now on nothing is asked, since all that is still to leave was asked about. */
  trust(): void {
    this.#asked = true;
  }

  /**
   * What is written piece by piece cannot be taken back by an error handler, so that a violation ends the response here.
   * @param write writes the chunk that may leave
   */
  chunk(chunk: unknown, write: (chunk: unknown) => unknown): unknown {
    if (this.#refused) return false;
    if (this.#asked || chunk === undefined || chunk === null || typeof chunk === 'function') return write(chunk);
    let checked: unknown;
    try {
      checked = this.ask(chunk, 'the response body');
    } catch (error) {
      this.#refuse(error);
      return false;
    }
    // What is left may have another length than the one that was announced.
    if (checked !== chunk && !this.#res.headersSent) this.#res.removeHeader('content-length');
    return write(checked);
  }

  #refuse(error: unknown): void {
    this.#refused = true;
    if (this.#res.headersSent) {
      this.#res.destroy();
      return;
    }
    for (const name of OF_THE_BODY) this.#res.removeHeader(name);
    this.#refused = false;
    this.whileAsked(() => {
      this.#res.statusCode = REFUSED;
      this.#res.setHeader('content-type', 'application/json; charset=utf-8');
      this.#res.end(JSON.stringify(answerTo(error)));
    });
    this.#refused = true;
  }
}

/** Stands in front of the methods of Node; lets pass what responses without a border write. */
export const NODE_METHODS: Methods = {
  write: chunks,
  end: chunks,
  setHeader: header,
  appendHeader: header,
  writeHead: headers,
  addTrailers: headers,
  writeEarlyHints: headers,
};

function chunks(original: (...args: unknown[]) => unknown) {
  return function write(this: ServerResponse, ...args: unknown[]): unknown {
    const border = borders.get(this);
    if (border === undefined) return original.apply(this, args);
    return border.chunk(args[0], (chunk) => original.call(this, chunk, ...args.slice(1)));
  };
}

/** Headers carry texts, such as a redirect's address or a cookie. */
function header(original: (...args: unknown[]) => unknown) {
  return function setHeader(this: ServerResponse, name: string, value: unknown): unknown {
    const border = borders.get(this);
    if (border === undefined || border.asked) return original.call(this, name, value);
    const checked = border.ask(value, `the response header ${name}`);
    return checked === '' && value !== '' ? this : original.call(this, name, checked);
  };
}

/** Several headers at once, with whatever else the method takes. */
function headers(original: (...args: unknown[]) => unknown) {
  return function writeHead(this: ServerResponse, ...args: unknown[]): unknown {
    const border = borders.get(this);
    const asked = border === undefined || border.asked;
    return original.apply(this, asked ? args : args.map((arg) => border.ask(arg, 'the response headers')));
  };
}
