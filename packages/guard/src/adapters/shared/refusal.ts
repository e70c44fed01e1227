import type { ServerResponse } from 'node:http';
import { REFUSED, sendRefusal } from './answer';
import type { Behind } from './behind';
import type { ResponseBody } from './response-body';
import { cut, emptyMessage, isGone } from './response-kind';

/** What a response was refused for, and how it was answered. */
export class Refusal {
  readonly #behind: Behind;
  readonly #body: ResponseBody;
  /** What a header was refused for, until the response is answered with that. */
  #noted: unknown;
  #writesOwn = false;
  #isDone = false;
  /** The status of the answer that the response was given. */
  #answered: number | undefined;

  /** @param body what is not sent where the guard itself answers */
  constructor(behind: Behind, body: ResponseBody) {
    this.#behind = behind;
    this.#body = body;
  }

  /** Whether the response was answered with it, so that all that its handlers still do to it counts for nothing. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Whether the guard itself is writing. */
  get writesOwn(): boolean {
    return this.#writesOwn;
  }

  /** The status of the answer, where its head did not go out yet. */
  get lateStatus(): number | undefined {
    return this.#behind.res.headersSent ? undefined : this.#answered;
  }

  /** Remembers what was refused where nobody catches what is thrown. The first counts. */
  note(error: unknown): void {
    this.#noted ??= error;
  }

  /** Asks about what goes in front of the answer or behind it, which is as it should be without what is refused of that. */
  beside<Result>(ask: () => Result): Result {
    const before = this.#noted;
    try {
      return ask();
    } finally {
      this.#noted = before;
    }
  }

  /** What was noted, which is somebody else's from now on. */
  taken(): unknown {
    const noted = this.#noted;
    this.#noted = undefined;
    return noted;
  }

  throwNoted(): void {
    const noted = this.taken();
    if (noted !== undefined) throw noted;
  }

  /** Runs what writes an answer of the guard itself. */
  whileOwn<Result>(fn: () => Result): Result {
    const before = this.#writesOwn;
    this.#body.drop();
    this.#noted = undefined;
    emptyMessage(this.#behind.res);
    this.#writesOwn = true;
    try {
      return fn();
    } finally {
      this.#writesOwn = before;
    }
  }

  /** Answers the response, or breaks it off where its head is out, or its client is gone. */
  answer(error: unknown): void {
    const { res } = this.#behind;
    if (res.headersSent || isGone(res)) {
      this.breakOff();
      return;
    }
    this.#isDone = false;
    this.whileOwn(() => sendRefusal(res, error, REFUSED, this.#ending()));
    this.#answered = REFUSED;
    this.#isDone = true;
  }

  /** Whether what is asked is not refused. A refusal ends the response here. */
  passes(ask: () => void): boolean {
    try {
      ask();
      return true;
    } catch (error) {
      this.answer(error);
      return false;
    }
  }

  /** @param why that something may not leave when left out */
  breakOff(why?: string): void {
    this.#body.drop();
    this.#isDone = true;
    cut(this.#behind.res, why);
  }

  /** Who stands in front of the guard since it came may be at the end of a body already, and takes no other. */
  #ending(): Pick<ServerResponse, 'end'> {
    const { res, own } = this.#behind;
    const isInFront = Object.hasOwn(res, 'end') && !own.includes('end');
    return isInFront ? (Object.getPrototypeOf(res) as ServerResponse) : res;
  }
}
