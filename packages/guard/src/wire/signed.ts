import { createHmac, KeyObject, timingSafeEqual } from 'node:crypto';
import { ANYTHING, isObject, type Kind, readOptions, TEXT } from '../read-options';
import { type Claim, ClaimError } from './claim';

/** Who signs claims, and how long a signature holds. */
export interface SignedOptions {
  /** A secret key of at least 16 bytes that all services share which trust one another. */
  readonly key: KeyObject;
  /** Keys that came before: they sign nothing any more, and what they signed is still trusted. */
  readonly earlier?: readonly KeyObject[];
  /** How many seconds a signature holds; 60 when left out. */
  readonly maxAge?: number;
  /** The service that a claim is for. With it, a claim that was made for another service is not taken here. */
  readonly audience?: string;
}

/** Trusts claims that were signed with a shared key. */
export interface Signature {
  readonly kind: 'signed';
  /** The signature of a claim, made now. */
  sign(claim: Claim): string;
  /** @throws {ClaimError} when the claim was not signed with the key, was changed since, or is too old */
  verify(claim: Claim): void;
}

const LEAST_KEY_BYTES = 16;
const SECONDS: Kind = {
  fits: (value) => typeof value === 'number' && value > 0,
  advice: 'Give a number of seconds above 0.',
};
const KINDS = {
  key: ANYTHING,
  earlier: { fits: Array.isArray, advice: 'Give a list of keys.' },
  maxAge: SECONDS,
  audience: TEXT,
};
/** Clocks of two machines differ a little. */
const MOST_SECONDS_AHEAD = 5;

/**
 * HMAC-SHA-256 (RFC 2104) over purpose, customer, request id, audience and time of a claim, as `v1.time.hash`.
 * @throws {TypeError} when a key is no secret `KeyObject` of at least 16 bytes, or an option is unknown or of another kind
 * @throws {RangeError} when the age is no positive number of seconds
 */
export function signed(options: SignedOptions): Signature {
  const { key, earlier = [], maxAge = 60, audience = '' } = readOptions({ of: 'signed()' }, options, KINDS);
  const keys = [key, ...earlier];
  for (const one of keys) checkKey(one);
  return {
    kind: 'signed',
    sign: (claim) => {
      const time = seconds();
      return `v1.${time}.${hash(key, claim, audience, time).toString('base64url')}`;
    },
    verify: (claim) => {
      const [, time, given] = /^v1\.(\d{1,12})\.([\w-]{43})$/.exec(claim.signature ?? '') ?? [];
      if (time === undefined || given === undefined) {
        throw new ClaimError(claim.signature === undefined ? 'it is not signed' : 'its signature is malformed');
      }
      const bytes = Buffer.from(given, 'base64url');
      const fits = keys.some((one) => timingSafeEqual(hash(one, claim, audience, Number(time)), bytes));
      if (!fits) throw new ClaimError('its signature does not fit');
      const age = seconds() - Number(time);
      if (age > maxAge) throw new ClaimError('its signature is too old');
      if (age < -MOST_SECONDS_AHEAD) throw new ClaimError('its signature comes from the future');
    },
  };
}

export function isSignature(value: unknown): value is Signature {
  return isObject(value) && typeof Reflect.get(value, 'sign') === 'function';
}

function checkKey(key: KeyObject): void {
  if (key instanceof KeyObject && key.type === 'secret' && (key.symmetricKeySize ?? 0) >= LEAST_KEY_BYTES) return;
  throw new TypeError(
    'Claims are signed with a secret key of at least 16 bytes. Make it with crypto.createSecretKey(bytes).',
  );
}

function hash(key: KeyObject, { purpose, customer, request }: Claim, audience: string, time: number): Buffer {
  // A list in JSON, so that no two claims are written alike.
  const text = JSON.stringify(['purposely.v1', time, audience, purpose, customer ?? null, request ?? null]);
  return createHmac('sha256', key).update(text).digest();
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}
