import type { ServerResponse } from 'node:http';
import type { Behind } from './behind';
import { Refusal } from './refusal';
import type { Asking } from './request';
import { ResponseBody } from './response-body';
import { type Chunk, ResponseChunks } from './response-chunks';
import { isCoding, ResponseHeaders } from './response-headers';
import { emptyMessage, isHttp2 } from './response-kind';
import { askResponsePart, mayStay } from './response-part';
import { UnderWay } from './under-way';
import { askUnseen } from './unseen';

/** The border that a response of Node crosses. */
export class NodeResponseBorder {
  asking: Asking;
  readonly body: ResponseBody = new ResponseBody();
  readonly underWay: UnderWay = new UnderWay();
  /** Its stream hears once more of all that it sends, and no message goes beside the status. */
  readonly #isHttp2: boolean;
  readonly #headers: ResponseHeaders;
  readonly #behind: Behind;
  readonly #refusal: Refusal;
  readonly #chunks: ResponseChunks;

  /** @param own the methods that somebody put on the response itself, which lead to those of its class */
  constructor(res: ServerResponse, asking: Asking, own: readonly string[]) {
    this.#behind = { res, own };
    this.#isHttp2 = isHttp2(res);
    this.#headers = new ResponseHeaders(this.#isHttp2);
    this.#refusal = new Refusal(this.#behind, this.body);
    this.#chunks = new ResponseChunks({
      behind: this.#behind,
      body: this.body,
      refusal: this.#refusal,
      underWay: this.underWay,
    });
    this.asking = asking;
  }

  /** From now on it is also that of a response that somebody made for the same stream. */
  standFor(res: ServerResponse, own: readonly string[]): void {
    this.#behind.res = res;
    this.#behind.own = own;
  }

  /** Whether a method of the class is called by one of the response itself, which asked already. */
  isBehind(method: string): boolean {
    const { own } = this.#behind;
    return own.length > 0 && own.includes(method);
  }

  /** Whether the response was answered with a refusal, so that all that its handlers still do to it counts for nothing. */
  get refused(): boolean {
    return this.#refusal.isDone;
  }

  /** Whether the head was refused that Node gave in front of what it is writing. */
  get refusedMeanwhile(): boolean {
    return this.refused && this.underWay.isFromBefore;
  }

  /** Whether the guard itself is writing. */
  get writesOwn(): boolean {
    return this.#refusal.writesOwn;
  }

  /** Whether nothing of the body needs asking. */
  get trustsBody(): boolean {
    return this.writesOwn || this.body.isTrusted;
  }

  ask<Value>(value: Value, place: string): Value {
    return askResponsePart(value, place, this.asking);
  }

  /** Whether a part of the response may leave as it is. */
  mayStay(value: unknown, place: string): boolean {
    return mayStay(value, place, this.asking);
  }

  /**
   * Asks about the body, for frameworks that send it later.
   * @throws {PurposeViolationError} where it is refused, or a header was
   */
  askBody<Value>(value: Value): Value {
    this.#refusal.throwNoted();
    this.body.askUnseen(value, undefined, this.#behind.res, this.asking);
    return this.ask(value, 'the response body');
  }

  /** The parts of the body were asked about before they were put together. Headers are asked about in any case. */
  trustBody(): void {
    this.body.trust();
  }

  /** The refusal so far is answered by somebody else. */
  settleRefusal(): void {
    this.#refusal.taken();
  }

  /** Asks about headers that go in front of the response or behind it, which needs no other answer where some are refused. */
  beside<Result>(ask: () => Result): Result {
    return this.#refusal.beside(ask);
  }

  /** Runs what writes an answer of the guard itself. */
  whileOwn<Result>(fn: () => Result): Result {
    return this.#refusal.whileOwn(fn);
  }

  /** Answers with a refusal, or breaks off what is being sent. */
  refuse(error: unknown): void {
    this.#refusal.answer(error);
  }

  /** Whether what is asked is not refused. A refusal ends the response here. */
  passes(ask: () => void): boolean {
    return this.#refusal.passes(ask);
  }

  /** Writes what may leave of a chunk. */
  chunk(chunk: Chunk): unknown {
    return this.#chunks.write(chunk, this.asking);
  }

  /** Sends a body that nobody sees. It is asked about as if it held all that was read in this request. */
  unseen(give: () => unknown): unknown {
    if (this.writesOwn) return give();
    const passes = this.passes(() => {
      this.#refusal.throwNoted();
      askUnseen(this.asking);
    });
    return passes ? give() : undefined;
  }

  /** Runs a method of Node's own responses, which was given a chunk that was asked about. */
  handOver(chunk: unknown, give: () => unknown): unknown {
    return this.underWay.handOver({ chunk, wasRefused: this.refused }, give);
  }

  /**
   * A header as it may be sent; `undefined` where nothing is left. A refused one is left out, and the response is answered
   * with the refusal once it is sent: a header may be set where nobody catches what is thrown.
   */
  header(name: string, value: unknown): unknown {
    if (isCoding(name)) this.#noteCoding(value);
    if (value === undefined || this.#isOwnHeader || this.#headers.needNoAsking(name, value, this.asking)) return value;
    try {
      return this.#headers.left(name, value, this.asking);
    } catch (error) {
      this.#refusal.note(error);
      return undefined;
    }
  }

  /** The guard sets the headers of its answers before it sends them. Whoever hears of the head may set others. */
  get #isOwnHeader(): boolean {
    return this.writesOwn && !this.underWay.isWriting;
  }

  /** Whether a header was asked about and may leave like this. */
  knows(name: string, value: unknown): boolean {
    return this.#headers.knows(name, value);
  }

  /** Who stands in front says only while they are being sent how bytes are coded, which may have been so when they came here. */
  #noteCoding(coding: unknown): void {
    const { coding: known } = this.body;
    const { sends, inHead } = this.underWay;
    if (!inHead) known.noteEncoded(!sends, coding);
    if (sends && !this.writesOwn && known.mayBe(coding)) this.#askLate();
  }

  /** Who stands in front, or waits for the head, may say only while a body is being sent that it is a part. */
  noteHead(status: unknown): void {
    if (this.underWay.sends && !this.writesOwn && this.body.coding.isPartAfterwards(status)) this.#askLate();
  }

  /** It is too late for another answer. */
  #askLate(): void {
    try {
      askUnseen(this.asking);
    } catch {
      this.#refusal.breakOff();
    }
  }

  /**
   * The head goes out. Where it is asked for by what is being sent, perhaps late by what stands in front of the guard, it is too late
   * for another answer, and what was refused stays out.
   * @returns whether it may go out
   */
  mayHead(): boolean {
    const noted = this.#refusal.taken();
    if (noted === undefined || this.underWay.isWriting) return true;
    this.refuse(noted);
    return false;
  }

  /**
   * The head of the answer to a refusal goes out only now, since what stands in front of the guard, such as a compression, wrote
   * nothing until now. It is that of the answer, whoever asks for it.
   * @param give gives the head with a status
   */
  giveLateHead(give: (status: number) => unknown): unknown {
    const status = this.#refusal.lateStatus;
    if (status === undefined) return undefined;
    this.clearMessage();
    return this.underWay.giveHead(() => give(status));
  }

  /** A message beside the status is a text as any other, which nobody misses. */
  clearMessage(): void {
    if (this.#isHttp2) return;
    const { res } = this.#behind;
    const message = res.statusMessage ?? '';
    if (message !== '' && !this.mayStay(message, 'the status message')) emptyMessage(res);
  }
}
