import { createHmac, KeyObject } from 'node:crypto';
import type { Redactor } from './redactor';

/** The key that pseudonyms are made with, and how much they join. */
export interface PseudonymOptions {
  /** A secret key, as `crypto.createSecretKey` makes it. Whoever has it can join pseudonyms to persons. */
  readonly key: KeyObject;
  /** Names the key, so that pseudonyms of different keys can be told apart after a change of keys. */
  readonly keyId: string;
  /** Whether two purposes get different pseudonyms for one value; `true` when left out. */
  readonly perPurpose?: boolean;
}

const LEAST_KEY_BYTES = 16;

/**
 * Replaces a value by `keyId:` and 22 characters of a keyed hash, the same for the same value (and purpose).
 * HMAC-SHA-256, RFC 2104, cut to its first 128 bits. An unkeyed hash would not do: whoever guesses a value could check it.
 * @throws {TypeError} when the key is no secret `KeyObject` of at least 16 bytes, or the key id is empty or holds a colon
 */
export function pseudonym({ key, keyId, perPurpose = true }: PseudonymOptions): Redactor {
  if (!(key instanceof KeyObject) || key.type !== 'secret' || (key.symmetricKeySize ?? 0) < LEAST_KEY_BYTES) {
    throw new TypeError(
      'A pseudonym needs a secret key of at least 16 bytes. Make it with crypto.createSecretKey(bytes).',
    );
  }
  if (typeof keyId !== 'string' || !/^[^:]+$/.test(keyId)) {
    throw new TypeError('A pseudonym needs a key id, a text without a colon that names the key.');
  }
  const redactor: Redactor = (value, { purpose }) => {
    const text = textOf(value);
    if (text === undefined) return undefined;
    const scope = perPurpose ? (purpose ?? '') : '';
    // The length in front keeps scope and value apart.
    const hash = createHmac('sha256', key).update(`${scope.length}:${scope}${text}`).digest();
    return `${keyId}:${hash.subarray(0, 16).toString('base64url')}`;
  };
  return Object.assign(redactor, { to: 'pseudonymized' as const });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return undefined;
}
