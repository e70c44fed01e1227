import { writtenValue } from './header-forms';
import type { Asking } from './request';
import { askResponsePart } from './response-part';

/** The headers of a response that were asked about, with what may be sent. */
export class ResponseHeaders {
  readonly #asked = new Map<string, unknown>();

  /** Whether a header was asked about and may leave like this. */
  knows(name: string, value: unknown): boolean {
    const known = this.#asked.get(name.toLowerCase());
    return known === value || (known !== undefined && Array.isArray(value) && areSame([known].flat(), value));
  }

  /**
   * A header as it may be sent; `undefined` where nothing is left.
   * @throws {PurposeViolationError} when its value or its name is refused
   */
  left(name: string, value: unknown, asking: Asking): unknown {
    const checked = askResponsePart(writtenValue(value), `the response header ${name}`, asking);
    if (checked === '' && value !== '') return undefined;
    this.#asked.set(name.toLowerCase(), checked);
    return askResponsePart(name, 'the name of a response header', asking) === name ? checked : undefined;
  }
}

/** One by one, since a list may say anything of itself as a text. */
function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
