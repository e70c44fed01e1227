import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { example, results } from '../build';

const scene = { file: "import * as crypto from 'node:crypto';", setup: "const key = process.env.KEY ?? '';" };

/** The same data in another form: whoever has a guess at the data can test it without a key. */
const derived: Behaviour = { flows: [{ from: 'argument:0', to: 'return' }] };

function accumulator(type: string, make: string): readonly Model[] {
  const started = { ...scene, setup: `${scene.setup}\nconst state = crypto.${make};` };
  return [
    {
      callee: `${type}.update`,
      flows: [
        { from: 'argument:0', to: 'receiver' },
        { from: 'receiver', to: 'return', how: 'copy' },
      ],
      returns: type,
      example: example(started, '__sink(state.update(secret)); // flow'),
    },
    {
      callee: `${type}.copy`,
      flows: [{ from: 'receiver', to: 'return' }],
      returns: type,
      example: example(started, 'state.update(secret);', '__sink(state.copy()); // flow'),
    },
  ];
}

export const models: readonly Model[] = [
  {
    callee: 'crypto#createHmac',
    returns: 'crypto#Hmac',
    pure: true,
    example: example(scene, "__sink(crypto.createHmac('sha256', key)); // clean"),
  },
  ...accumulator('crypto#Hmac', "createHmac('sha256', key)")
    .slice(0, 1)
    .map((model) => ({ ...model, keyed: true })),
  {
    // A keyed hash is a pseudonym: only who holds the key can tie it back (GDPR Art. 4(5), the additional information).
    callee: 'crypto#Hmac.digest',
    declassifier: { to: 'pseudonymized', arguments: 'receiver' },
    flows: [{ from: 'receiver', to: 'return' }],
    example: example(
      scene,
      "__sink(crypto.createHmac('sha256', key).update(secret).digest('hex')); // flow: pseudonymized",
    ),
  },
  {
    callee: 'crypto#createHash',
    returns: 'crypto#Hash',
    pure: true,
    example: example(scene, "__sink(crypto.createHash('sha256')); // clean"),
  },
  ...accumulator('crypto#Hash', "createHash('sha256')"),
  {
    // Without a key, hashing a list of known addresses finds the one behind each hash: the state stays as it was.
    callee: 'crypto#Hash.digest',
    flows: [{ from: 'receiver', to: 'return' }],
    example: example(scene, "__sink(crypto.createHash('sha256').update(secret).digest('hex')); // flow: identified"),
  },
  ...results('crypto', { flows: [{ from: 'argument:1', to: 'return' }] }, scene, {
    hash: "crypto.hash('sha256', secret)",
    sign: "crypto.sign('sha256', Buffer.from(secret), key)",
    privateEncrypt: 'crypto.privateEncrypt(key, secret)',
    publicEncrypt: 'crypto.publicEncrypt(key, secret)',
    privateDecrypt: 'crypto.privateDecrypt(key, secret)',
    publicDecrypt: 'crypto.publicDecrypt(key, secret)',
  }),
  ...results('crypto', derived, scene, {
    pbkdf2Sync: "crypto.pbkdf2Sync(secret, 'salt', 1, 32, 'sha256')",
    scryptSync: "crypto.scryptSync(secret, 'salt', 32)",
  }),
  ...results(
    'crypto',
    { callbacks: [{ argument: 'functions', parameters: [null, 'argument:0'], when: 'later' }] },
    scene,
    {
      pbkdf2: "crypto.pbkdf2(secret, 'salt', 1, 32, 'sha256', (error, bytes) => __sink(bytes))",
      scrypt: "crypto.scrypt(secret, 'salt', 32, (error, bytes) => __sink(bytes))",
    },
    'flow',
  ),
  ...results('crypto', { pure: true }, scene, {
    randomBytes: 'crypto.randomBytes(8)',
    randomInt: 'crypto.randomInt(8)',
    randomUUID: 'crypto.randomUUID()',
    timingSafeEqual: 'crypto.timingSafeEqual(secret, secret)',
    verify: "crypto.verify('sha256', secret, key, secret)",
  }),
  // What is encrypted stays what it is for whoever has the key; only a reviewed declassifier says otherwise.
  ...['Cipheriv', 'Decipheriv'].flatMap((type) => {
    const made = { ...scene, setup: `${scene.setup}\nconst cipher = crypto.create${type}('aes-256-cbc', key, key);` };
    return [
      ...results('crypto', { returns: `crypto#${type}` }, scene, {
        [`create${type}`]: `crypto.create${type}('aes-256-cbc', key, key)`,
      }),
      ...results(
        `crypto#${type}`,
        {
          flows: [
            { from: 'argument:0', to: 'return' },
            { from: 'argument:0', to: 'receiver' },
          ],
        },
        made,
        { update: 'cipher.update(secret)' },
      ),
      ...results(
        `crypto#${type}`,
        { flows: [{ from: 'receiver', to: 'return' }] },
        { ...made, setup: `${made.setup}\ncipher.update(secret);` },
        { final: 'cipher.final()' },
      ),
    ];
  }),
];
