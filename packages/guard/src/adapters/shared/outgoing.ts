import { AsyncLocalStorage } from 'node:async_hooks';
import type { Guard } from '../../guard';
import { ownField } from '../../own';
import { anyOf, type Kind, readOptions } from '../../read-options';
import { type InjectOptions, inject } from '../../wire/inject';
import { BodySeam } from './body-seam';
import { askBytes } from './bytes';
import { checkGuard } from './guard-given';

/** Who receives the requests of a client, and whether they say what they are for. */
export interface OutgoingOptions {
  /** Who receives a request, for policies that name recipients: a text, or a function of the address. */
  readonly recipient?: string | ((address: URL) => string | undefined);
  /**
   * Sends purpose, customer and request id along in the `baggage` header, to receivers that are to know them: how, or a
   * function of the address that says how, or `undefined` for no. Nothing is sent along when left out.
   */
  readonly wire?: InjectOptions | ((address: URL) => InjectOptions | undefined);
}

/** What those options have to be. */
export const OUTGOING_KINDS: Readonly<Record<keyof OutgoingOptions, Kind>> = {
  recipient: anyOf('Give a text, or a function of the address that gives one.', 'string', 'function'),
  wire: anyOf('Give an object with signature, or a function of the address that gives one.', 'object', 'function'),
};

/** The border that one outgoing request crosses. Whatever is asked, is asked for what ran when the request was made. */
export class OutgoingBorder {
  readonly #guard: Guard;
  readonly #options: OutgoingOptions;
  readonly #address: URL;
  readonly #recipient: string | undefined;
  readonly #inContext = AsyncLocalStorage.snapshot();

  /** @throws {TypeError} when there is no guard, or an option is unknown or of another kind */
  constructor(guard: Guard, options: OutgoingOptions, address: URL) {
    checkGuard(guard, 'a client');
    this.#guard = guard;
    this.#options = readOptions({ of: 'the client' }, options, OUTGOING_KINDS);
    this.#address = address;
    this.#recipient = recipientOf(this.#options, address);
  }

  /** Any value, as it may be sent. */
  value<Value>(value: Value, place: string): Value | undefined {
    return this.#inContext(() => this.#guard.check(value, { recipient: this.#recipient, place }));
  }

  /** A text as it may be sent; an empty one where nothing is left. */
  text(text: string, place: string): string {
    return String(this.value<unknown>(text, place) ?? '');
  }

  /** Bytes are looked at as text (UTF-8), and stay bytes. */
  bytes<Bytes extends Uint8Array>(bytes: Bytes, place: string): Bytes | Buffer {
    return askBytes(bytes, (text) => this.text(text, place));
  }

  /** What asks about a body that is sent in chunks. */
  seam(place: string): BodySeam {
    return this.#inContext(() => new BodySeam((text) => this.text(text, place)));
  }

  /** Names and values of headers as they may be sent; what is left empty is left out. */
  header(name: string, value: string): string | undefined {
    if (this.text(name, 'the name of a request header') !== name) return undefined;
    const asked = this.text(value, `the request header ${name}`);
    return asked === '' && value !== '' ? undefined : asked;
  }

  /** Lets headers say what the request is for, where the options want it. */
  inject(headers: Headers | Record<string, unknown>): void {
    const { wire } = this.#options;
    const how = typeof wire === 'function' ? wire(this.#address) : wire;
    if (how !== undefined) this.#inContext(() => inject(headers, how));
  }
}

/** Who receives a request to an address. */
export function recipientOf(options: OutgoingOptions, address: URL): string | undefined {
  const recipient = ownField(options, 'recipient');
  return typeof recipient === 'function' ? recipient(address) : recipient;
}
