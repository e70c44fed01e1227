import type { Model } from '../../graph';
import { argumentsAt, example, mayFail, memberCallee, unreported } from '../build';

const MODEL = 'mongoose#Model';
const scene = { file: "import { Model } from 'mongoose';", parameters: 'users: Model<{ name: string }>' };
const document = { file: "import { Document } from 'mongoose';", parameters: 'user: Document' };

const reading = [
  'find',
  'findById',
  'findOne',
  'findOneAndDelete',
  'findByIdAndDelete',
  'countDocuments',
  'estimatedDocumentCount',
  'exists',
  'distinct',
  'deleteOne',
  'deleteMany',
  'aggregate',
];
const updating = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'findOneAndUpdate',
  'findByIdAndUpdate',
  'findOneAndReplace',
];

export const models: readonly Model[] = [
  {
    callee: `${MODEL}.create`,
    sink: unreported(argumentsAt([0], 'store')),
    flows: [{ from: 'argument:0', to: 'return!', how: 'copy' }],
    example: example(
      scene,
      '__sink(await users.create({ name: secret })); // flow',
      ...mayFail("await users.create({ name: 'a' });"),
    ),
  },
  {
    callee: `${MODEL}.insertMany`,
    sink: unreported(argumentsAt([0], 'store')),
    flows: [{ from: 'argument:0', to: 'return!', how: 'copy' }],
    example: example(
      scene,
      '__sink(await users.insertMany([{ name: secret }])); // flow',
      ...mayFail("await users.insertMany([{ name: 'a' }]);"),
    ),
  },
  {
    callee: `${MODEL}.hydrate`,
    flows: [{ from: 'argument:0', to: 'return', how: 'copy' }],
    example: example(scene, '__sink(users.hydrate({ name: secret })); // flow'),
  },
  ...updating.map((name) => ({
    callee: memberCallee(MODEL, name),
    sink: unreported(argumentsAt([1], 'store')),
    example: example(scene, `__sink(await users.${name}({ name: 'a' }, { name: secret })); // clean`),
  })),
  ...reading.map((name) => ({
    callee: memberCallee(MODEL, name),
    pure: true,
    example: example(scene, `__sink(await users.${name}({ name: secret })); // clean`),
  })),
  ...['toObject', 'toJSON'].map((name) => ({
    callee: `mongoose#Document.${name}`,
    flows: [{ from: 'receiver', to: 'return', how: 'copy' } as const],
    example: example({ ...document, setup: 'user.set({ name: secret });' }, `__sink(user.${name}()); // flow`),
  })),
  {
    callee: 'mongoose#Document.set',
    flows: [
      { from: 'argument:0[]', to: 'receiver[]', how: 'copy' },
      { from: 'argument:1', to: 'receiver[]', how: 'copy' },
      { from: 'receiver', to: 'return', how: 'copy' },
    ],
    example: example(
      { ...document, parameters: 'user: Document, other: Document' },
      '__sink(user.set({ name: secret })); // flow',
      "__sink(other.set('name', secret)); // flow",
    ),
  },
  {
    callee: 'mongoose#Document.save',
    sink: unreported({ kind: 'store', arguments: [-1] }),
    flows: [{ from: 'receiver', to: 'return!', how: 'copy' }],
    example: example(
      { ...document, setup: 'user.set({ name: secret });' },
      '__sink(await user.save()); // flow',
      ...mayFail('await user.save();'),
    ),
  },
];
