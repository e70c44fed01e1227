import type { Model } from '../../graph';
import { argumentsAt, example, mayFail, unreported } from '../build';

const stored = unreported(argumentsAt([0], 'store'));
const scene = { file: "import { PrismaClient } from '@prisma/client';", setup: 'const prisma = new PrismaClient();' };

/** The name of a table stands between the client and the call: `*` is any one member. */
const TABLE = '@prisma/client#PrismaClient.*';

const writing = ['create', 'update', 'upsert'];
const writingMany = ['createMany', 'createManyAndReturn', 'updateMany', 'updateManyAndReturn'];
const reading = [
  'findMany',
  'findFirst',
  'findFirstOrThrow',
  'findUnique',
  'findUniqueOrThrow',
  'count',
  'aggregate',
  'groupBy',
  'delete',
  'deleteMany',
];

export const models: readonly Model[] = [
  ...writing.map((name) => ({
    callee: `${TABLE}.${name}`,
    sink: stored,
    // The stored row comes back, without what was only a condition.
    flows: (name === 'upsert' ? ['create', 'update'] : ['data']).map((part) => ({
      from: `argument:0.${part}`,
      to: 'return!',
      how: 'copy' as const,
    })),
    example: example(
      scene,
      ...(name === 'upsert' ? ['create', 'update'] : ['data']).map(
        (part) => `__sink(await prisma.user.${name}({ where: { id: 1 }, ${part}: { name: secret } })); // flow`,
      ),
      ...mayFail(`await prisma.user.${name}({});`),
    ),
  })),
  ...writingMany.map((name) => ({
    callee: `${TABLE}.${name}`,
    sink: stored,
    example: example(scene, `__sink(await prisma.user.${name}({ data: [{ name: secret }] })); // clean`),
  })),
  ...reading.map((name) => ({
    callee: `${TABLE}.${name}`,
    pure: true,
    example: example(scene, `__sink(await prisma.user.${name}({ where: { name: secret } })); // clean`),
  })),
  ...['$executeRaw', '$executeRawUnsafe', '$queryRaw', '$queryRawUnsafe'].map((name) => ({
    callee: `@prisma/client#PrismaClient.${name}`,
    sink: unreported({ kind: 'store', arguments: '*' }),
    example: example(
      scene,
      `__sink(await prisma.${name}${name.endsWith('Unsafe') ? "('select 1', secret)" : '`select ${secret}`'}); // clean`,
    ),
  })),
  {
    callee: '@prisma/client#PrismaClient.$transaction',
    callbacks: [{ argument: 0, parameters: ['@prisma/client#PrismaClient'], when: 'now' }],
    flows: [
      { from: 'argument:0()!', to: 'return!', how: 'copy' },
      { from: 'argument:0[]!', to: 'return![]', how: 'copy' },
    ],
    example: example(
      scene,
      '__sink(await prisma.$transaction(async (tx) => tx.user.create({ data: { name: secret } }))); // flow',
      '__sink(await prisma.$transaction([prisma.user.create({ data: { name: secret } })])); // flow',
    ),
  },
];
