import type { FlowRow, Model } from '../../graph';
import type { Behaviour } from '../build';
import { example, memberCallee, results } from '../build';

/**
 * Of buffers that the program makes, bytes are told apart by their places. Those that come from outside are followed as a
 * whole: whatever is written into one is read from any place of it.
 */
const received: Behaviour = { flows: [{ from: 'receiver', to: 'return' }] };
/** Another buffer with some of the bytes. */
const another: Behaviour = { ...received, returns: 'global#Buffer' };
const fromArguments: Behaviour = { flows: [{ from: 'argument:*', to: 'return' }] };
const written: readonly FlowRow[] = [{ from: 'argument:0', to: 'receiver' }];

const BUFFER = 'global#Buffer.prototype';
const empty = { parameters: 'given: string', setup: 'const bytes = Buffer.from(given);' };
const filled = { ...empty, setup: `${empty.setup}\nbytes.write(secret);` };

const numbers = [
  'Int8',
  'UInt8',
  ...['Int16', 'UInt16', 'Int32', 'UInt32', 'BigInt64', 'BigUInt64', 'Float', 'Double'].flatMap((kind) => [
    `${kind}LE`,
    `${kind}BE`,
  ]),
];

/** What a function is given that goes through the bytes. */
const each: Behaviour['callbacks'] = [{ argument: 0, parameters: ['receiver', null, 'receiver'], when: 'now' }];
const reduced: Behaviour = {
  flows: [{ from: 'argument:0()', to: 'return' }],
  callbacks: [{ argument: 0, parameters: ['argument:1', 'receiver', null, 'receiver'], when: 'now' }],
};

/** What goes through the bytes one by one, beside what the solver does to every list of them. */
const inherited: readonly Model[] = [
  {
    callee: `${BUFFER}.filter`,
    ...another,
    callbacks: each,
    example: example(
      filled,
      '__sink(bytes.filter(Boolean).readInt8(0)); // flow',
      'bytes.filter((byte) => __sink(byte)); // flow',
    ),
  },
  ...results(BUFFER, { ...another, flows: [{ from: 'argument:0()', to: 'return' }], callbacks: each }, filled, {
    map: 'bytes.map((byte) => byte).readInt8(0)',
  }),
  ...results(BUFFER, { flows: [{ from: 'receiver', to: 'return', how: 'copy' }] }, filled, {
    reverse: 'bytes.reverse().readInt8(0)',
    sort: 'bytes.sort().readInt8(0)',
  }),
  ...results(BUFFER, reduced, filled, {
    reduce: "bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')",
    reduceRight: "bytes.reduceRight((text, byte) => text + String.fromCharCode(byte), '')",
  }),
];

export const models: readonly Model[] = [
  ...results(
    'global#Buffer',
    { ...fromArguments, returns: 'global#Buffer' },
    {},
    {
      alloc: 'Buffer.alloc(8, secret).readInt8(0)',
      copyBytesFrom: 'Buffer.copyBytesFrom(secret).readInt8(0)',
      from: 'Buffer.from(secret, process.argv[0]).readInt8(0)',
    },
  ),
  ...results(
    'global#Buffer',
    { flows: [{ from: 'argument:0[]', to: 'return' }], returns: 'global#Buffer' },
    {},
    {
      concat: 'Buffer.concat([secret], 8).readInt8(0)',
    },
  ),
  ...['allocUnsafe', 'allocUnsafeSlow'].map((name) => ({
    callee: memberCallee('global#Buffer', name),
    returns: 'global#Buffer',
    example: example(
      { setup: `const bytes = Buffer.${name}(8);` },
      '__sink(bytes); // clean',
      'bytes.write(secret);',
      '__sink(bytes); // flow',
    ),
  })),
  ...results(
    'global#Buffer',
    { pure: true },
    {},
    {
      byteLength: 'Buffer.byteLength(secret)',
      compare: 'Buffer.compare(secret, secret)',
      isBuffer: 'Buffer.isBuffer(secret)',
      isEncoding: 'Buffer.isEncoding(secret)',
    },
  ),
  ...results(BUFFER, another, filled, {
    slice: 'bytes.slice(0).readInt8(0)',
    subarray: 'bytes.subarray(0).readInt8(0)',
  }),
  ...results(BUFFER, received, filled, {
    readIntLE: 'bytes.readIntLE(0, 6)',
    readIntBE: 'bytes.readIntBE(0, 6)',
    readUIntLE: 'bytes.readUIntLE(0, 6)',
    readUIntBE: 'bytes.readUIntBE(0, 6)',
  }),
  ...results(
    BUFFER,
    received,
    filled,
    Object.fromEntries(numbers.map((kind) => [`read${kind}`, `bytes.read${kind}(0)`])),
  ),
  {
    callee: `${BUFFER}.fill`,
    flows: [...written, { from: 'receiver', to: 'return', how: 'copy' }],
    example: example(
      empty,
      '__sink(bytes.fill(secret)); // flow',
      '__sink(bytes); // flow',
      "__sink(bytes.fill('a', 4)); // flow",
    ),
  },
  ...results(BUFFER, { flows: written }, empty, {
    set: '(bytes.set([secret]), bytes)',
    write: '(bytes.write(secret), bytes)',
  }),
  ...results(
    BUFFER,
    { flows: written },
    empty,
    Object.fromEntries(numbers.map((kind) => [`write${kind}`, `(bytes.write${kind}(secret), bytes)`])),
  ),
  ...results(
    BUFFER,
    { flows: [{ from: 'receiver', to: 'argument:0' }] },
    { ...filled, setup: `${filled.setup}\nconst target = Buffer.alloc(8);` },
    {
      copy: '(bytes.copy(target), target)',
    },
  ),
  ...results(BUFFER, { pure: true }, filled, {
    compare: 'bytes.compare(Buffer.alloc(1))',
    equals: 'bytes.equals(Buffer.alloc(1))',
  }),
  ...inherited,
];
