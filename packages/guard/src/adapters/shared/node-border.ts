import type { ServerResponse } from 'node:http';
import { REFUSED, sendRefusal } from './answer';
import { Beginning } from './beginning';
import { decoded, isPiece, type Piece, Pieces } from './pieces';
import type { Asking } from './request';
import { cut, emptyMessage, messageOf } from './response-kind';
import { askResponsePart } from './response-part';
import { askUnseen, isEncoded, isPartial } from './unseen';

/** Tells of a chunk that is about to be written whether it is the body that was asked about. */
export type IsAsked = (chunk: unknown) => boolean;

/** A chunk that is about to be written. */
export interface Chunk {
  readonly chunk: unknown;
  readonly encoding: unknown;
  /** Whether nothing comes behind it. */
  readonly isLast: boolean;
  /** Writes what may leave. */
  readonly give: (chunk: unknown, encoding: unknown) => unknown;
  /** Is called instead where all of it waits for the next chunk. */
  readonly wait: () => unknown;
}

/** What a method of Node's own responses is writing. */
interface Handing {
  readonly chunk: unknown;
  /** Whether the response had been answered with a refusal before. */
  readonly wasRefused: boolean;
}

/** The border that a response of Node crosses. */
export class NodeResponseBorder {
  #res: ServerResponse;
  asking: Asking;
  /** Whether the guard itself is writing. */
  #writesOwn = false;
  #trustsBody = false;
  #isAsked: IsAsked | undefined;
  #refused = false;
  /** The status of the answer that the response was given in place of what was refused. */
  #answered: number | undefined;
  /** Whether the last part is being handed to Node, which may ask for the head meanwhile. */
  #sending = false;
  #inHead = false;
  #given: unknown;
  /** What Node is writing that a method of the response was given, which it does with the stream of HTTP/2. */
  #handing: Handing | undefined;
  readonly #pieces = new Pieces();
  #beginning: Beginning | undefined;
  /** Whether what stands behind the guard encodes the body. What stands in front of it does so with what was asked about. */
  #encoded = false;
  #mayEncode = false;
  /** The status in the head that went out by the stream, of which the response knows nothing. */
  #status: number | undefined;
  /** What a header was refused for, until the response is answered with that. */
  #noted: unknown;
  /** The headers that were asked about, with what may be sent. */
  readonly #headers = new Map<string, unknown>();
  #own: readonly string[];

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

  /** From now on it is also that of a response that somebody made for the same stream. */
  standFor(res: ServerResponse, own: readonly string[]): void {
    this.#res = res;
    this.#own = own;
  }

  /** Runs a method of Node's own responses, which was given a chunk that was asked about. */
  handOver(chunk: unknown, give: () => unknown): unknown {
    const before = this.#handing;
    this.#handing = { chunk, wasRefused: this.#refused };
    try {
      return give();
    } finally {
      this.#handing = before;
    }
  }

  /**
   * Whether a chunk for the stream is what a method of the response was given. Whoever stands in front of the methods of the
   * response stands in front of none of its stream, so that their names tell nothing there.
   */
  isHanded(chunk: unknown): boolean {
    return this.#handing !== undefined && (isNothing(chunk) || chunk === this.#handing.chunk);
  }

  /** Whether a chunk for another method of the response is what one of them was given. */
  isHandedOn(chunk: unknown): boolean {
    return !isNothing(chunk) && this.isHanded(chunk);
  }

  /** Whether the head was refused that Node gave in front of what it is writing. */
  get refusedMeanwhile(): boolean {
    return this.#refused && this.#handing?.wasRefused === false;
  }

  /** Whether the response was answered with a refusal, so that all that its handlers still do to it counts for nothing. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Whether the guard itself is writing. */
  get writesOwn(): boolean {
    return this.#writesOwn;
  }

  /** Whether nothing of the body needs asking. */
  get trustsBody(): boolean {
    return this.#writesOwn || this.#trustsBody;
  }

  /** Whether the body that is being sent was asked about already. */
  get bodyAsked(): boolean {
    return this.trustsBody || this.#isAsked !== undefined;
  }

  ask<Value>(value: Value, place: string): Value {
    return askResponsePart(value, place, this.asking);
  }

  /**
   * Asks about the body, for frameworks that send it later.
   * @throws {PurposeViolationError} where it is refused, or a header was
   */
  askBody<Value>(value: Value): Value {
    this.#throwNoted();
    this.#askUnseen(value, undefined);
    return this.ask(value, 'the response body');
  }

  /** Runs what writes an answer of the guard itself. */
  whileOwn<Result>(fn: () => Result): Result {
    const before = this.#writesOwn;
    this.answerOwn();
    try {
      return fn();
    } finally {
      this.#writesOwn = before;
    }
  }

  /** Runs what sends a body that was asked about. */
  whileBodyAsked<Result>(isAsked: IsAsked, fn: () => Result): Result {
    const before = this.#isAsked;
    this.#isAsked = isAsked;
    try {
      return fn();
    } finally {
      this.#isAsked = before;
    }
  }

  /** The refusal so far is answered by somebody else, or needs no answer. */
  settleRefusal(): void {
    this.#noted = undefined;
  }

  /** From now on the response is an answer of the guard itself. */
  answerOwn(): void {
    this.settleRefusal();
    this.#pieces.take();
    emptyMessage(this.#res);
    this.#writesOwn = true;
  }

  /** The parts of the body were asked about before they were put together. Headers are asked about in any case. */
  trustBody(): void {
    this.#trustsBody = true;
  }

  /** The body was asked about; what is written in its place is asked about then. */
  expectBody(isAsked: IsAsked): void {
    this.#isAsked = isAsked;
  }

  /** Whoever encodes the body from now on stands in front of the guard, and has what was asked about. */
  letEncode(): void {
    this.#mayEncode = true;
  }

  /**
   * What is written piece by piece cannot be taken back by an error handler, so that a violation ends the response here.
   * What might be the beginning of a value waits for the chunk behind it.
   */
  chunk({ chunk, encoding, isLast, give, wait }: Chunk): unknown {
    if (this.#refused) return false;
    const write = (left: unknown, written: unknown): unknown => this.#send(left, () => give(left, written));
    if (this.#writesOwn) return this.#answer(chunk, encoding, write);
    let left: Piece | undefined;
    try {
      this.#throwNoted();
      left = this.#left(chunk, encoding, isLast);
    } catch (error) {
      this.refuse(error);
      return false;
    }
    if (left === undefined) return wait();
    if (left.changed && !this.#res.headersSent) this.#res.removeHeader('content-length');
    return write(left.chunk, left.encoding);
  }

  /** What may leave of a chunk; `undefined` where all of it waits. */
  #left(chunk: unknown, encoding: unknown, isLast: boolean): Piece | undefined {
    const same = { chunk, encoding, changed: false };
    const isEmpty = isNothing(chunk);
    // A method that stands in front of another one hands on what was asked about already.
    if ((isEmpty && !isLast) || (this.#sending && chunk === this.#given)) return same;
    if (isEmpty || this.#trustsBody || this.#isAsked?.(chunk) === true) return this.#pieces.behind(same);
    this.#askUnseen(chunk, encoding);
    const written = decoded(chunk, encoding);
    const inPieces = !this.#sending && (!isLast || this.#pieces.begun);
    if (inPieces && isPiece(written, encoding)) {
      const piece = this.#pieces.ask(written, encoding, isLast, this.asking);
      return piece?.chunk === written ? same : piece;
    }
    const checked = this.ask(written, 'the response body');
    if (checked === written) return this.#pieces.behind(same);
    return this.#pieces.behind({ chunk: checked, encoding: written === chunk ? encoding : undefined, changed: true });
  }

  /** Nothing would be found in bytes that are compressed, or that begin or end within a value. */
  #askUnseen(chunk: unknown, encoding: unknown): void {
    this.#see(chunk, encoding);
    if (this.#isHidden() || isPartial(this.#status ?? this.#res.statusCode)) askUnseen(this.asking);
  }

  /** A chunk of a request that read nothing holds nothing that anybody could find, but it may say how what follows is coded. */
  #see(chunk: unknown, encoding: unknown): void {
    const holdsNothing = this.asking.inContext.searches?.() === false;
    if (holdsNothing && typeof chunk === 'string' && encoding === undefined) return;
    this.#beginning ??= new Beginning();
    this.#beginning.see(chunk, encoding, holdsNothing);
  }

  /** Who stands in front of the guard compresses what it is given, or says how bytes are coded that it hands on as they are. */
  #isHidden(): boolean {
    if (this.#encoded) return this.#res.headersSent || isEncoded(this.#res.getHeader('content-encoding'));
    return !this.#mayEncode && this.#beginning?.mayBe(this.#res.getHeader('content-encoding')) === true;
  }

  /** Who stands in front says only while they are being sent how bytes are coded, which may have been so when they came here. */
  #askLate(coding: unknown): void {
    if (!this.#sending || this.#writesOwn || this.#beginning?.mayBe(coding) !== true) return;
    try {
      askUnseen(this.asking);
    } catch {
      this.#refused = true;
      cut(this.#res);
    }
  }

  /** An answer of the guard holds no data, unless somebody who stands between adds some. */
  #answer(chunk: unknown, encoding: unknown, write: (chunk: unknown, encoding: unknown) => unknown): unknown {
    const isTouched = Object.hasOwn(this.#res, 'end') || Object.hasOwn(this.#res, 'write');
    const isText = typeof chunk === 'string' || chunk instanceof Uint8Array;
    if (!isTouched || !isText || this.mayStay(chunk, 'the response body')) return write(chunk, encoding);
    this.#refused = true;
    cut(this.#res);
    return false;
  }

  #send(given: unknown, give: () => unknown): unknown {
    const before = { sending: this.#sending, given: this.#given };
    this.#sending = true;
    this.#given = given;
    try {
      return give();
    } finally {
      this.#sending = before.sending;
      this.#given = before.given;
    }
  }

  /** Whether what stands in front of the guard is being given the head. */
  get inHead(): boolean {
    return this.#inHead;
  }

  /**
   * The head of the answer to a refusal goes out only now, since what stands in front of the guard, such as a compression, wrote
   * nothing until now. It is that of the answer, whoever asks for it.
   * @param give gives the head with a status
   */
  giveLateHead(give: (status: number) => unknown): unknown {
    const status = this.#answered;
    if (status === undefined || this.#res.headersSent) return undefined;
    this.clearMessage();
    return this.giveHead(() => give(status));
  }

  /** Gives the head to what stands in front of the guard, which may yet say how it encodes the body that it is given. */
  giveHead(give: () => unknown): unknown {
    const before = this.#inHead;
    this.#inHead = true;
    try {
      return give();
    } finally {
      this.#inHead = before;
    }
  }

  /**
   * The head goes out. Where it is asked for by what is being sent, it is too late for another answer, and what was refused stays out.
   * @returns whether it may go out
   */
  mayHead(): boolean {
    const noted = this.#noted;
    this.#noted = undefined;
    if (noted === undefined || this.#sending) return true;
    this.refuse(noted);
    return false;
  }

  /**
   * A header as it may be sent; `undefined` where nothing is left. A refused one is left out, and the response is answered
   * with the refusal once it is sent: a header may be set where nobody catches what is thrown.
   */
  header(name: string, value: unknown): unknown {
    if (String(name).toLowerCase() === 'content-encoding') this.#noteCoding(value);
    if (this.#writesOwn || this.knows(name, value)) return value;
    try {
      const checked = this.ask(value, `the response header ${name}`);
      if (checked === '' && value !== '') return undefined;
      this.#headers.set(name.toLowerCase(), checked);
      return this.ask(name, 'the name of a response header') === name ? checked : undefined;
    } catch (error) {
      this.#noted ??= error;
      return undefined;
    }
  }

  #noteCoding(coding: unknown): void {
    if (!this.#inHead) this.#encoded = !this.#sending && !this.#mayEncode && isEncoded(coding);
    this.#askLate(coding);
  }

  /**
   * Hears of the status in the head that goes out by the stream.
   * @returns whether the body is a part of something longer
   */
  noteStatus(status: number): boolean {
    this.#status = status;
    return isPartial(status);
  }

  /** Sends a body that nobody sees. It is asked about as if it held all that was read in this request. */
  unseen(give: () => unknown): unknown {
    if (this.#writesOwn) return give();
    const passes = this.passes(() => {
      this.#throwNoted();
      askUnseen(this.asking);
    });
    return passes ? give() : undefined;
  }

  /** Whether what is asked is not refused. A refusal ends the response here. */
  passes(ask: () => void): boolean {
    try {
      ask();
      return true;
    } catch (error) {
      this.refuse(error);
      return false;
    }
  }

  /** Whether a header was asked about and may leave like this. */
  knows(name: string, value: unknown): boolean {
    const known = this.#headers.get(name.toLowerCase());
    return known === value || (known !== undefined && Array.isArray(value) && String(known) === String(value));
  }

  /** A message beside the status is a text as any other, which nobody misses. */
  clearMessage(): void {
    const message = this.#writesOwn ? '' : messageOf(this.#res);
    if (message !== '' && !this.mayStay(message, 'the status message')) emptyMessage(this.#res);
  }

  /** Whether a part of the response may leave as it is. */
  mayStay(value: unknown, place: string): boolean {
    try {
      return this.ask(value, place) === value;
    } catch {
      return false;
    }
  }

  #throwNoted(): void {
    if (this.#noted === undefined) return;
    const noted = this.#noted;
    this.#noted = undefined;
    throw noted;
  }

  /** Answers with a refusal, or breaks off what is being sent. */
  refuse(error: unknown): void {
    this.#refused = true;
    if (this.#res.headersSent) {
      cut(this.#res);
      return;
    }
    this.#refused = false;
    this.whileOwn(() => sendRefusal(this.#res, error, REFUSED, this.#ending()));
    this.#answered = REFUSED;
    this.#refused = true;
  }

  /** Who stands in front of the guard since it came may be at the end of a body already, and takes no other. */
  #ending(): Pick<ServerResponse, 'end'> {
    const isInFront = Object.hasOwn(this.#res, 'end') && !this.#own.includes('end');
    return isInFront ? (Object.getPrototypeOf(this.#res) as ServerResponse) : this.#res;
  }
}

function isNothing(chunk: unknown): boolean {
  return chunk === undefined || chunk === null || chunk === '';
}
