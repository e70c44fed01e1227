import type { Model } from '../../graph';
import { example, results } from '../build';

const scene = {
  file: "import 'reflect-metadata';\nimport * as transformer from 'class-transformer';",
  setup: 'class User {}',
};

/** Objects keep their fields when they change class. */
const fromFirst = { flows: [{ from: 'argument:0', to: 'return', how: 'copy' as const }] };
const fromSecond = { flows: [{ from: 'argument:1', to: 'return', how: 'copy' as const }] };

export const models: readonly Model[] = [
  ...results('class-transformer', fromSecond, scene, {
    plainToClass: 'transformer.plainToClass(User, { name: secret })',
    plainToInstance: 'transformer.plainToInstance(User, { name: secret })',
  }),
  ...results('class-transformer', fromFirst, scene, {
    classToClass: 'transformer.classToClass({ name: secret })',
    classToPlain: 'transformer.classToPlain({ name: secret })',
    instanceToInstance: 'transformer.instanceToInstance({ name: secret })',
    instanceToPlain: 'transformer.instanceToPlain({ name: secret })',
  }),
  ...results('class-transformer', { flows: [{ from: 'argument:0', to: 'return' }] }, scene, {
    serialize: 'transformer.serialize({ name: secret })',
  }),
  ...results('class-transformer', { flows: [{ from: 'argument:1', to: 'return' }] }, scene, {
    deserialize: 'transformer.deserialize(User, secret)',
    deserializeArray: 'transformer.deserializeArray(User, secret)',
  }),
  {
    callee: 'class-validator#validate',
    // A validation error holds the object that failed.
    flows: [
      { from: 'argument:0', to: 'return![].target', how: 'copy' },
      { from: 'argument:0[]', to: 'return![].value', how: 'copy' },
    ],
    example: example(
      { file: "import { validate } from 'class-validator';" },
      'const [failed] = await validate({ name: secret });',
      '__sink(failed.target); // flow',
      '__sink(failed.value); // flow',
      '__sink(failed.property); // clean',
    ),
  },
  ...results(
    'class-validator',
    { flows: [{ from: 'argument:0', to: 'return[].target', how: 'copy' }] },
    {
      file: "import * as validator from 'class-validator';",
    },
    { validateSync: 'validator.validateSync({ name: secret })' },
  ),
  ...results(
    'class-validator',
    { pure: true },
    { file: "import * as validator from 'class-validator';" },
    {
      isEmail: 'validator.isEmail(secret)',
      isUUID: 'validator.isUUID(secret)',
    },
  ),
];
