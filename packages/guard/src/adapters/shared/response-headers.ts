import { writtenValue } from './header-forms';
import type { Asking } from './request';
import { askResponsePart, holdsNothing } from './response-part';

/** The headers of a response that were asked about, with what may be sent. */
export class ResponseHeaders {
  #asked: Map<string, unknown> | undefined;
  readonly #areAskedAgain: boolean;

  /** @param areAskedAgain whether all of them are given once more when they are sent, to the stream of the response */
  constructor(areAskedAgain: boolean) {
    this.#areAskedAgain = areAskedAgain;
  }

  /** Whether a header may leave as it is. A text from before anything was read is remembered only where it is asked about again. */
  needNoAsking(name: string, value: unknown, asking: Asking): boolean {
    return (typeof value === 'string' && !this.#areAskedAgain && holdsNothing(asking)) || this.knows(name, value);
  }

  /** Whether a header was asked about and may leave like this. */
  knows(name: string, value: unknown): boolean {
    const known = this.#asked?.get(name.toLowerCase());
    return known === value || (known !== undefined && Array.isArray(value) && areSame([known].flat(), value));
  }

  /**
   * A header as it may be sent; `undefined` where nothing is left.
   * @throws {PurposeViolationError} when its value or its name is refused
   */
  left(name: string, value: unknown, asking: Asking): unknown {
    const checked = askResponsePart(writtenValue(value), `the response header ${name}`, asking);
    if (checked === '' && value !== '') return undefined;
    this.#asked ??= new Map();
    this.#asked.set(name.toLowerCase(), checked);
    return askResponsePart(name, 'the name of a response header', asking) === name ? checked : undefined;
  }
}

const CODING = 'content-encoding';

/** Whether a header says how the body is coded. */
export function isCoding(name: string): boolean {
  return name.length === CODING.length && name.toLowerCase() === CODING;
}

/** One by one, since a list may say anything of itself as a text. */
function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
