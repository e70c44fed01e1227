import type { ServerResponse } from 'node:http';
import { Stamp } from '../../stamp';
import { answerTo, OF_THE_BODY, REFUSED } from './answer';
import { type InFrontOf, type Methods, standInFront } from './in-front';
import type { Asking } from './request';
import { askResponsePart } from './response-part';

/** A private slot of the response. A weak map would cost more, and the more the more responses are open. */
class Bordered extends Stamp {
  readonly #border: NodeResponseBorder;

  constructor(res: ServerResponse, border: NodeResponseBorder) {
    super(res);
    this.#border = border;
  }

  static borderOf(res: object): NodeResponseBorder | undefined {
    return #border in res ? res.#border : undefined;
  }
}

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
  const known = borderOf(res);
  if (known !== undefined) {
    known.asking = asking;
    return known;
  }
  const border = new NodeResponseBorder(res, asking, standInFront(res, methods));
  new Bordered(res, border);
  return border;
}

/** The border of a response, if it has one. */
export function borderOf(res: ServerResponse): NodeResponseBorder | undefined {
  return Bordered.borderOf(res);
}

/** The border that a response of Node crosses. */
export class NodeResponseBorder {
  readonly #res: ServerResponse;
  asking: Asking;
  /** Whether what is being written was asked about already. */
  #asked = false;
  #bodyAsked = false;
  #refused = false;
  readonly #own: readonly string[];

  /** @param own the methods that somebody put on the response itself, which lead to those of its class */
  constructor(res: ServerResponse, asking: Asking, own: readonly string[]) {
    this.#res = res;
    this.asking = asking;
    this.#own = own;
  }

  /** Whether a method of the class is called by one of the response itself, which asked already. */
  isBehind(method: string): boolean {
    return this.#own.length > 0 && this.#own.includes(method);
  }

  get asked(): boolean {
    return this.#asked;
  }

  /** Whether the body was asked about already, be it with all else or by itself. */
  get bodyAsked(): boolean {
    return this.#asked || this.#bodyAsked;
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

  /** From now on only headers are asked about, since all parts of the body are asked about before they are put together. */
  trustBody(): void {
    this.#bodyAsked = true;
  }

  /**
   * What is written piece by piece cannot be taken back by an error handler, so that a violation ends the response here.
   * @param write writes the chunk that may leave
   */
  chunk(chunk: unknown, write: (chunk: unknown) => unknown): unknown {
    if (this.#refused) return false;
    if (this.bodyAsked || chunk === undefined || chunk === null || typeof chunk === 'function') return write(chunk);
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
    this.#refused = false;
    refuseInNode(this.#res, error, REFUSED);
    this.#refused = true;
  }
}

/** Answers a violation, or tells of a failure of the guard. */
export function refuseInNode(res: ServerResponse, error: unknown, status: number): void {
  for (const name of OF_THE_BODY) res.removeHeader(name);
  const send = (): void => {
    res.statusCode = status;
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify(answerTo(error)));
  };
  const border = borderOf(res);
  if (border === undefined) send();
  else border.whileAsked(send);
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

function chunks({ original, name, onObject }: InFrontOf) {
  return function write(this: ServerResponse, ...args: unknown[]): unknown {
    const border = borderOf(this);
    // What a method of the response itself writes in the end may be compressed already.
    if (border === undefined || (!onObject && border.isBehind(name))) return original.apply(this, args);
    return border.chunk(args[0], (chunk) => original.call(this, chunk, ...args.slice(1)));
  };
}

/** Headers carry texts, such as a redirect's address or a cookie. */
function header({ original }: InFrontOf) {
  return function setHeader(this: ServerResponse, name: string, value: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined || border.asked) return original.call(this, name, value);
    const checked = border.ask(value, `the response header ${name}`);
    return checked === '' && value !== '' ? this : original.call(this, name, checked);
  };
}

/** Several headers at once, with whatever else the method takes. */
function headers({ original }: InFrontOf) {
  return function writeHead(this: ServerResponse, ...args: unknown[]): unknown {
    const border = borderOf(this);
    const asked = border === undefined || border.asked;
    return original.apply(this, asked ? args : args.map((arg) => border.ask(arg, 'the response headers')));
  };
}
