import type { Model } from '../../graph';
import { each, members, results } from '../build';

const scene = { file: "import * as crypto from 'node:crypto';" };

const PRIMES = ['checkPrimeSync', 'generatePrimeSync'];
const KEYS = [
  'generateKeySync',
  'generateKeyPairSync',
  'createDiffieHellman',
  'createDiffieHellmanGroup',
  'createECDH',
];
const LISTS = ['getCipherInfo', 'getCiphers', 'getCurves', 'getDiffieHellman', 'getHashes', 'getFips', 'setFips'];
const FILLED = ['randomFill', 'generateKey', 'generateKeyPair', 'generatePrime', 'checkPrime'];

/** Keys and numbers that are drawn at random, and what the library says of itself: nothing of what was given is in them. */
export const models: readonly Model[] = [
  ...results(
    'crypto',
    { pure: true },
    scene,
    each([...PRIMES, ...KEYS, ...LISTS], (name) => `crypto.${name}(secret)`),
  ),
  ...members(
    'crypto',
    FILLED,
    { callbacks: [{ argument: 'functions', parameters: [null, null, null], when: 'later' }] },
    scene,
    (name) =>
      [
        `crypto.${name}(Buffer.alloc(8), {}, () => __sink(secret)); // flow`,
        `crypto.${name}(secret, {}, (_error, made) => __sink(made)); // clean`,
      ].join('\n  '),
  ),
];
