import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { example, members, results } from '../build';

const scene = { file: "import * as crypto from 'node:crypto';", setup: "const key = process.env.KEY ?? '';" };

/** The same data in another form: whoever has a guess at the data can test it without a key. */
const derived: Behaviour = { flows: [{ from: 'argument:0', to: 'return' }] };

/** What is put into a hash one after the other; the hash is handed on. */
function update(type: string, more: Behaviour, code: string): Model {
  return {
    callee: `${type}.update`,
    flows: [
      { from: 'argument:0', to: 'receiver' },
      { from: 'receiver', to: 'return', how: 'copy' },
    ],
    ...more,
    example: code,
  };
}

export const models: readonly Model[] = [
  {
    callee: 'crypto#createHmac',
    returns: 'crypto#Hmac',
    example: example(
      scene,
      "__sink(crypto.createHmac('sha256', key)); // clean",
      "__sink(crypto.createHmac('sha256', key).update(secret).digest('hex')); // flow: pseudonymized",
    ),
  },
  update(
    'crypto#Hmac',
    { keyed: true },
    [
      "import * as crypto from 'node:crypto';",
      "import { Category, Purpose } from '@purposely/decorators';",
      "class User { @Category('personal-data') email!: string; }",
      'export class Reports {',
      "  @Purpose('support') token(user: User) {",
      "    return crypto.createHmac('sha256', 'key').update(user.email).digest('hex');",
      '  }',
      '}',
      "export const state = crypto.createHmac('sha256', 'key');",
      '__sink(state.update(__source())); // flow',
      '',
    ].join('\n'),
  ),
  {
    // A keyed hash is a pseudonym: only who holds the key can tie it back (GDPR Art. 4(5), the additional information).
    callee: 'crypto#Hmac.digest',
    declassifier: { to: 'pseudonymized', arguments: 'receiver' },
    example: example(
      scene,
      "__sink(crypto.createHmac('sha256', key).update(secret).digest('hex')); // flow: pseudonymized",
    ),
  },
  {
    callee: 'crypto#createHash',
    returns: 'crypto#Hash',
    example: example(
      scene,
      "__sink(crypto.createHash('sha256')); // clean",
      "__sink(crypto.createHash('sha256').update(secret).digest('hex')); // flow: identified",
    ),
  },
  update(
    'crypto#Hash',
    {},
    example(scene, "const state = crypto.createHash('sha256');", '__sink(state.update(secret)); // flow'),
  ),
  {
    callee: 'crypto#Hash.copy',
    flows: [{ from: 'receiver', to: 'return' }],
    returns: 'crypto#Hash',
    example: example(
      scene,
      "const state = crypto.createHash('sha256').update(secret);",
      "__sink(state.copy().digest('hex')); // flow",
    ),
  },
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
    randomBytes: 'crypto.randomBytes(secret)',
    randomInt: 'crypto.randomInt(secret)',
    randomUUID: 'crypto.randomUUID(secret)',
    timingSafeEqual: 'crypto.timingSafeEqual(secret, secret)',
    verify: "crypto.verify('sha256', secret, key, secret)",
  }),
  // What is encrypted stays what it is for whoever has the key; only a reviewed declassifier says otherwise.
  ...['Cipheriv', 'Decipheriv'].flatMap((type) => {
    const made = { ...scene, setup: `${scene.setup}\nconst cipher = crypto.create${type}('aes-256-cbc', key, key);` };
    return [
      {
        callee: `crypto#create${type}`,
        returns: `crypto#${type}`,
        example: example(
          scene,
          `__sink(crypto.create${type}('aes-256-cbc', key, key)); // clean`,
          `__sink(crypto.create${type}('aes-256-cbc', key, key).update(secret)); // flow`,
        ),
      },
      ...members(
        `crypto#${type}`,
        ['update'],
        {
          flows: [
            { from: 'argument:0', to: 'return' },
            { from: 'argument:0', to: 'receiver' },
          ],
        },
        made,
        () => '__sink(cipher.update(secret)); // flow\n  __sink(cipher.final()); // flow',
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
