import type { ServerResponse } from 'node:http';
import { answerTo, OF_THE_BODY, REFUSED } from './answer';
import type { Asking } from './request';
import { askResponsePart } from './response-part';

/** `res.write` and `res.end` as they are called: with a chunk, or with a callback alone. */
type WriteChunk = (chunk?: unknown, ...rest: unknown[]) => unknown;

const borders = new WeakMap<ServerResponse, NodeResponseBorder>();

/**
 * Asks the guard about all chunks and headers that leave through a response of Node. Where routers open purposes one
 * inside of the other, the innermost one counts.
 */
export function guardNodeResponse(res: ServerResponse, asking: Asking): NodeResponseBorder {
  const known = borders.get(res);
  if (known !== undefined) {
    known.asking = asking;
    return known;
  }
  const border = new NodeResponseBorder(res, asking);
  borders.set(res, border);
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
    this.#guardChunks();
    this.#guardHeaders();
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

  /** What is written piece by piece cannot be taken back by an error handler, so that a violation ends the response here. */
  #guardChunks(): void {
    for (const name of ['write', 'end'] as const) {
      const original = this.#res[name].bind(this.#res) as WriteChunk;
      const guarded: WriteChunk = (chunk, ...rest) => {
        if (this.#refused) return false;
        if (this.#asked || chunk === undefined || chunk === null || typeof chunk === 'function') {
          return original(chunk, ...rest);
        }
        return this.#chunk(original, chunk, rest);
      };
      this.#res[name] = guarded as never;
    }
  }

  #chunk(original: WriteChunk, chunk: unknown, rest: readonly unknown[]): unknown {
    let checked: unknown;
    try {
      checked = this.ask(chunk, 'the response body');
    } catch (error) {
      this.#refuse(error);
      return false;
    }
    return original(checked, ...rest);
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

  /** Headers carry texts, such as a redirect's address or a cookie. */
  #guardHeaders(): void {
    const res = this.#res;
    for (const name of ['setHeader', 'appendHeader'] as const) {
      const original = res[name].bind(res) as (header: string, value: unknown) => ServerResponse;
      res[name] = ((header: string, value: unknown) => {
        return original(header, this.#asked ? value : this.ask(value, `the response header ${header}`));
      }) as never;
    }
    const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
    res.writeHead = ((...args: unknown[]) => {
      return writeHead(...(this.#asked ? args : args.map((arg) => this.ask(arg, 'the response headers'))));
    }) as never;
  }
}
