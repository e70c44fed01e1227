import { hkdfSync, KeyObject } from 'node:crypto';
import { ownFields } from '../own';

const LEAST_KEY_BYTES = 16;
const DERIVED_BYTES = 32;

/** A key that pseudonyms are made with, under its id. */
export interface NamedKey {
  /** A secret key, as `crypto.createSecretKey` makes it. Whoever has it can join pseudonyms to persons. */
  readonly key: KeyObject;
  /** Names the key, so that pseudonyms of different keys can be told apart after a change of keys. */
  readonly keyId: string;
}

/** The key that makes pseudonyms now, and those that made them before. */
export class KeyRing {
  readonly #keys = new Map<string, KeyObject>();
  /** By key id and scope. */
  readonly #derived = new Map<string, Buffer>();
  #current = '';

  /**
   * Adds a key, which is the current one from now on.
   * @throws {TypeError} when the key is no secret of at least 16 bytes, or its id is empty, holds a colon or is another key's
   */
  add(named: NamedKey): void {
    const { key, keyId } = ownFields(named);
    if (!(key instanceof KeyObject) || key.type !== 'secret' || (key.symmetricKeySize ?? 0) < LEAST_KEY_BYTES) {
      throw new TypeError(
        'A pseudonym needs a secret key of at least 16 bytes. Make it with crypto.createSecretKey(bytes).',
      );
    }
    if (typeof keyId !== 'string' || !/^[^:]+$/.test(keyId)) {
      throw new TypeError('A pseudonym needs a key id, a text without a colon that names the key.');
    }
    const known = this.#keys.get(keyId);
    if (known !== undefined && !known.equals(key)) {
      throw new TypeError(
        `The key id "${keyId}" names another key already. Give the new key a new id, or forget the old one first.`,
      );
    }
    this.#keys.set(keyId, key);
    this.#current = keyId;
  }

  /** @throws {TypeError} for the current key, without which no pseudonym can be made */
  forget(keyId: string): void {
    if (keyId === this.#current) {
      throw new TypeError(`The key "${keyId}" makes the pseudonyms now. Rotate to another key first.`);
    }
    this.#keys.delete(keyId);
    for (const name of this.#derived.keys()) if (name.startsWith(`${keyId}:`)) this.#derived.delete(name);
  }

  get current(): string {
    return this.#current;
  }

  /**
   * The key for one scope, by HKDF-SHA-256 (RFC 5869): whoever has it cannot join the pseudonyms of another scope.
   * @returns nothing for a key that is not known
   */
  derived(keyId: string, scope: string): Buffer | undefined {
    const name = `${keyId}:${scope}`;
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const key = this.#keys.get(keyId);
    if (key === undefined) return undefined;
    const made = Buffer.from(hkdfSync('sha256', key, '', `purposely pseudonym ${scope}`, DERIVED_BYTES));
    this.#derived.set(name, made);
    return made;
  }
}
