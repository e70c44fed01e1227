import type { Response } from 'express';
import type { Guard, UseRequest } from '../../guard';
import { isPurposeViolation, type ViolationJson } from '../../violation';

/** Runs a function in the context of the request, wherever it is called. */
type InContext = <Result>(fn: () => Result) => Result;

/**
 * Asks the guard about all that leaves through a response. Where routers open purposes one inside of the other, the
 * innermost one counts.
 */
export function guardResponse(res: Response, asking: Asking): void {
  const known = borders.get(res);
  if (known !== undefined) {
    known.asking = asking;
    return;
  }
  const border = new ResponseBorder(res, asking);
  border.guardBodies();
  border.guardChunks();
  border.guardHeaders();
  borders.set(res, border);
}

/** Who is asked about a response, and for whom. */
export interface Asking {
  readonly guard: Guard;
  readonly inContext: InContext;
  readonly recipient: string | undefined;
}

const borders = new WeakMap<Response, ResponseBorder>();

/** Sends what the guard itself wrote, which needs no asking. */
export function sendUnasked(res: Response, send: () => void): void {
  const border = borders.get(res);
  if (border === undefined) send();
  else border.whileAsked(send);
}

/** `res.write` and `res.end` as they are called: with a chunk, or with a callback alone. */
type WriteChunk = (chunk?: unknown, ...rest: unknown[]) => unknown;

class ResponseBorder {
  readonly #res: Response;
  asking: Asking;
  /** Whether what is being written was asked about already. */
  #asked = false;
  #refused = false;

  constructor(res: Response, asking: Asking) {
    this.#res = res;
    this.asking = asking;
  }

  /** `res.json`, `res.jsonp` and `res.send` throw, so that a violation reaches the error handlers as any other error. */
  guardBodies(): void {
    for (const name of ['json', 'jsonp', 'send'] as const) {
      const original = this.#res[name].bind(this.#res);
      this.#res[name] = (body?: unknown) => {
        if (this.#asked) return original(body);
        const checked = this.#ask(body, 'the response body');
        return this.whileAsked(() => original(checked));
      };
    }
  }

  /** What is written piece by piece cannot be taken back by an error handler, so that a violation ends the response here. */
  guardChunks(): void {
    for (const name of ['write', 'end'] as const) {
      const original = this.#res[name].bind(this.#res) as WriteChunk;
      const guarded: WriteChunk = (chunk, ...rest) => {
        if (this.#refused) return false;
        if (this.#asked || chunk === undefined || typeof chunk === 'function') return original(chunk, ...rest);
        return this.#chunk(original, chunk, rest);
      };
      this.#res[name] = guarded as never;
    }
  }

  #chunk(original: WriteChunk, chunk: unknown, rest: readonly unknown[]): unknown {
    let checked: unknown;
    try {
      checked = this.#ask(chunk, 'the response body');
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
    const answer: ViolationJson | { error: string } = isPurposeViolation(error)
      ? error.toJSON()
      : { error: 'guard-failure' };
    for (const name of this.#res.getHeaderNames()) this.#res.removeHeader(name);
    this.#refused = false;
    this.whileAsked(() => this.#res.status(403).type('application/json').end(JSON.stringify(answer)));
    this.#refused = true;
  }

  /** Headers carry texts, such as a redirect's address or a cookie. */
  guardHeaders(): void {
    const original = this.#res.setHeader.bind(this.#res);
    this.#res.setHeader = (name, value) => {
      if (this.#asked) return original(name, value);
      return original(name, this.#ask(value, `the response header ${name}`));
    };
    const writeHead = this.#res.writeHead.bind(this.#res) as (...args: unknown[]) => Response;
    this.#res.writeHead = ((...args: unknown[]) => {
      return writeHead(...(this.#asked ? args : args.map((arg) => this.#ask(arg, 'the response headers'))));
    }) as never;
  }

  #ask<Value>(value: Value, place: string): Value {
    const { guard, inContext, recipient } = this.asking;
    const request = { recipient, place };
    return inContext(() => {
      if (Buffer.isBuffer(value)) return this.#askBytes(value, request);
      return typeof value === 'object' ? guard.toPlain(value, request) : guard.check(value, request);
    }) as Value;
  }

  /** Bytes are looked at as text, and stay bytes. */
  #askBytes(bytes: Buffer, request: UseRequest): Buffer {
    const text = bytes.toString('utf8');
    const checked: unknown = this.asking.guard.check(text, request);
    return checked === text ? bytes : Buffer.from(String(checked ?? ''));
  }

  /** Runs what sends something that was asked about already. */
  whileAsked<Result>(fn: () => Result): Result {
    this.#asked = true;
    try {
      return fn();
    } finally {
      this.#asked = false;
    }
  }
}
