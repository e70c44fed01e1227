import type { FlowRow, Model } from '../../graph';
import type { Behaviour } from '../build';
import { example, results } from '../build';

/**
 * Of buffers that the program makes, bytes are told apart by their places. Those that come from outside are followed as a
 * whole: whatever is written into one is read from any place of it.
 */
const received: Behaviour = { flows: [{ from: 'receiver', to: 'return' }] };
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

const ARRAYS = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
];

/** Methods that buffers have from typed arrays, and that every typed array has, with their calls in examples. */
const ofAll = {
  at: 'bytes.at(0)',
  join: "bytes.join('')",
  toReversed: 'bytes.toReversed()',
  toSorted: 'bytes.toSorted()',
};

/** What a function is given that goes through the bytes. */
const each: Behaviour['callbacks'] = [{ argument: 0, parameters: ['receiver', null, 'receiver'], when: 'now' }];
const reduced: Behaviour = {
  flows: [{ from: 'argument:0()', to: 'return' }],
  callbacks: [{ argument: 0, parameters: ['argument:1', 'receiver', null, 'receiver'], when: 'now' }],
};

/** What a buffer has from `Uint8Array`, and what goes through its bytes one by one. */
const inherited: readonly Model[] = [
  ...results(BUFFER, received, filled, {
    ...ofAll,
    find: 'bytes.find(Boolean)',
    filter: 'bytes.filter(Boolean)',
    with: 'bytes.with(0, 1)',
  }),
  ...results(BUFFER, { flows: [{ from: 'receiver', to: 'return', how: 'copy' }] }, filled, {
    reverse: 'bytes.reverse()',
    sort: 'bytes.sort()',
  }),
  ...results(BUFFER, { flows: [{ from: 'argument:0()', to: 'return' }], callbacks: each }, filled, {
    map: 'bytes.map((byte) => byte)',
  }),
  ...results(BUFFER, { callbacks: each }, filled, { forEach: 'bytes.forEach((byte) => __sink(byte))' }, 'flow'),
  ...results(BUFFER, reduced, filled, {
    reduce: "bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')",
    reduceRight: "bytes.reduceRight((text, byte) => text + String.fromCharCode(byte), '')",
  }),
  ...results(BUFFER, { flows: [{ from: 'receiver', to: 'return[]' }] }, filled, { values: '[...bytes.values()]' }),
  ...results(BUFFER, { flows: [{ from: 'receiver', to: 'return[].1' }] }, filled, { entries: '[...bytes.entries()]' }),
];

function typedArray(type: string): readonly Model[] {
  const owner = `global#${type}.prototype`;
  const full = { setup: `const bytes = new ${type}(secret);` };
  const blank = { setup: `const bytes = new ${type}(8);` };
  return [
    ...results('global', { ...fromArguments, returns: `global#${type}` }, {}, { [type]: `new ${type}(secret)` }),
    ...results(
      `global#${type}`,
      { ...fromArguments, returns: `global#${type}` },
      {},
      { from: `${type}.from([secret])`, of: `${type}.of(secret)` },
    ),
    ...results(owner, received, full, {
      ...ofAll,
      slice: 'bytes.slice(0)',
      subarray: 'bytes.subarray(0)',
      toString: 'bytes.toString()',
    }),
    ...results(owner, { flows: written }, blank, {
      fill: '(bytes.fill(secret), bytes)',
      set: '(bytes.set([secret]), bytes)',
    }),
    ...results(owner, { pure: true }, full, {
      includes: 'bytes.includes(1)',
      indexOf: 'bytes.indexOf(1)',
      lastIndexOf: 'bytes.lastIndexOf(1)',
    }),
  ];
}

export const models: readonly Model[] = [
  ...results(
    'global#Buffer',
    { ...fromArguments, returns: 'global#Buffer' },
    {},
    {
      alloc: 'Buffer.alloc(8, secret)',
      copyBytesFrom: 'Buffer.copyBytesFrom(secret)',
      from: "Buffer.from(secret, 'utf8')",
    },
  ),
  ...results(
    'global#Buffer',
    { flows: [{ from: 'argument:0[]', to: 'return' }], returns: 'global#Buffer' },
    {},
    {
      concat: 'Buffer.concat([secret])',
    },
  ),
  ...results(
    'global#Buffer',
    { pure: true },
    {},
    {
      allocUnsafe: 'Buffer.allocUnsafe(8)',
      byteLength: 'Buffer.byteLength(secret)',
      compare: 'Buffer.compare(secret, secret)',
      isBuffer: 'Buffer.isBuffer(secret)',
      isEncoding: "Buffer.isEncoding('hex')",
    },
  ),
  ...results(BUFFER, received, filled, {
    slice: 'bytes.slice(0)',
    subarray: 'bytes.subarray(0)',
    toJSON: 'bytes.toJSON()',
    toLocaleString: 'bytes.toLocaleString()',
    toString: "bytes.toString('hex')",
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
    flows: [...written, { from: 'argument:0', to: 'return' }, { from: 'receiver', to: 'return' }],
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
    includes: "bytes.includes('a')",
    indexOf: "bytes.indexOf('a')",
    lastIndexOf: "bytes.lastIndexOf('a')",
  }),
  ...inherited,
  ...ARRAYS.flatMap(typedArray),
];
