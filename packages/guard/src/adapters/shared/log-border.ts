import { AsyncLocalStorage } from 'node:async_hooks';
import type { Guard } from '../../guard';
import { type Kind, oneOf, readOptions, TEXT } from '../../read-options';
import { isPurposeViolation } from '../../violation';
import { checkGuard } from './guard-given';
import { openedError, rebuiltError } from './opened-error';

/** For whom lines are logged, and what becomes of a line that is refused. */
export interface LogOptions {
  /** Who receives the log, for policies that name recipients; `log` when left out. */
  readonly recipient?: string;
  /**
   * What happens in place of a refused line: `replace` (when left out) writes one that says what was refused, for a log call should
   * not break a service; `throw` throws the violation and writes nothing.
   */
  readonly onRefusal?: 'replace' | 'throw';
}

/** What those options have to be. */
export const LOG_KINDS: Readonly<Record<keyof LogOptions, Kind>> = {
  recipient: TEXT,
  onRefusal: oneOf(['replace', 'throw']),
};

/** A line that may not be written, on its way to whoever wanted to write it. */
class LineRefused extends Error {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('A log line was refused.');
    this.cause = cause;
  }
}

/** How many lines may be asked about because another one is. An audit may log; what it logs must not be audited without end. */
const MOST_NESTED = 2;
const nesting = new AsyncLocalStorage<number>();

/** The border in front of a log. */
export class LogBorder {
  readonly #guard: Guard;
  readonly #recipient: string;
  readonly #throws: boolean;
  #replacing = false;

  /** @throws {TypeError} when there is no guard, or an option is unknown or of another kind */
  constructor(guard: Guard, options: LogOptions) {
    checkGuard(guard, 'a log');
    const { recipient = 'log', onRefusal = 'replace' } = readOptions({ of: 'the log' }, options, LOG_KINDS);
    this.#guard = guard;
    this.#recipient = recipient;
    this.#throws = onRefusal === 'throw';
  }

  /** Whether a line in place of a refused one is being written. */
  get replacing(): boolean {
    return this.#replacing;
  }

  /** A value as it may be logged; it stays itself where all of it may. Message, stack and causes of an error are looked at too. */
  ask(value: unknown, place: string): unknown {
    if (!(value instanceof Error)) return this.#asking((request) => this.#guard.check(value, request), place);
    return this.#asking((request) => {
      const opened = openedError(value);
      const asked = this.#guard.check(opened, request);
      return asked === opened ? value : rebuiltError(value, asked);
    }, place);
  }

  /** A value as it may be logged, as plain data. */
  plain(value: unknown, place: string): unknown {
    return this.#asking((request) => this.#guard.toPlain(value, request), place);
  }

  #asking<Asked>(ask: (request: { recipient: string; place: string }) => Asked, place: string): Asked {
    const nested = nesting.getStore() ?? 0;
    if (nested >= MOST_NESTED) throw new LineRefused(undefined);
    try {
      return nesting.run(nested + 1, () => ask({ recipient: this.#recipient, place }));
    } catch (error) {
      throw new LineRefused(error);
    }
  }

  /**
   * Writes a line, or what stands for it.
   * @param write asks about the line and writes it
   * @param replace writes a line that was not asked about, since it was made here
   * @throws {PurposeViolationError} for a refused line, where the options say so
   */
  line<Result>(write: () => Result, replace: (sentence: string) => Result): Result {
    const replacing = this.#replacing;
    try {
      return this.#while(false, write);
    } catch (error) {
      if (!(error instanceof LineRefused)) throw error;
      if (this.#throws) throw error.cause ?? error;
      return this.#while(true, () => replace(sentenceOf(error.cause)));
    } finally {
      this.#replacing = replacing;
    }
  }

  #while<Result>(replacing: boolean, fn: () => Result): Result {
    this.#replacing = replacing;
    return fn();
  }
}

function sentenceOf(cause: unknown): string {
  // Any other error may hold data.
  const why = isPurposeViolation(cause) ? cause.message : 'It could not be asked about.';
  return `A log line was refused. ${why}`;
}
