import type { Model } from '../../graph';
import { argumentsAt, example, memberCallee, unreported } from '../build';

const stored = unreported({ kind: 'store', arguments: '*' });

/** Rows of an answer are what the database holds; a bound value does not come back in them. */
function client(owner: string, type: string, calls: readonly string[]): readonly Model[] {
  const scene = { file: `import type { ${type} } from '${owner}';`, parameters: `client: ${type}` };
  return calls.map((name) => ({
    callee: `${owner}#${type}.${name}`,
    sink: stored,
    example: example(scene, `__sink(await client.${name}('select 1', [secret])); // clean`),
  }));
}

const KNEX = 'knex#QueryBuilder';
const knex = { file: "import knex from 'knex';", setup: "const db = knex({ client: 'pg' });" };
const chaining = [
  'select',
  'column',
  'from',
  'into',
  'where',
  'andWhere',
  'orWhere',
  'whereIn',
  'whereNot',
  'whereNull',
  'whereNotNull',
  'whereBetween',
  'whereLike',
  'whereILike',
  'whereRaw',
  'join',
  'leftJoin',
  'innerJoin',
  'groupBy',
  'having',
  'orderBy',
  'limit',
  'offset',
  'returning',
  'onConflict',
  'ignore',
  'distinct',
  'count',
  'sum',
  'min',
  'max',
  'avg',
  'first',
  'pluck',
  'del',
  'delete',
  'transacting',
  'forUpdate',
];

export const models: readonly Model[] = [
  ...['Client', 'Pool', 'PoolClient'].flatMap((type) => client('pg', type, ['query'])),
  {
    callee: 'pg#Pool.connect',
    returns: 'pg#PoolClient',
    example: example(
      { file: "import { Pool } from 'pg';" },
      "__sink(await (await new Pool().connect()).query('select 1', [secret])); // clean",
    ),
  },
  ...['mysql2', 'mysql2/promise'].flatMap((owner) => [
    ...['Connection', 'Pool', 'PoolConnection'].flatMap((type) => client(owner, type, ['query', 'execute'])),
    ...['createConnection', 'createPool'].map((name) => ({
      callee: memberCallee(owner, name),
      returns: name === 'createPool' ? `${owner}#Pool` : `${owner}#Connection`,
      example: example(
        { file: `import mysql from '${owner}';` },
        `__sink(await (await mysql.${name}({})).query('select 1', [secret])); // clean`,
      ),
    })),
  ]),
  ...['default', 'knex'].map((name) => ({
    callee: `knex#${name}`,
    returns: 'knex#Knex',
    example: example(
      { file: name === 'default' ? knex.file : "import { knex } from 'knex';" },
      "__sink(await knex({})('users').where({ name: secret })); // clean",
    ),
  })),
  {
    callee: 'knex#Knex()',
    returns: KNEX,
    example: example(knex, "__sink(await db('users').where({ name: secret })); // clean"),
  },
  ...['table', 'from', 'select', 'into', 'withSchema'].map((name) => ({
    callee: `knex#Knex.${name}`,
    returns: KNEX,
    example: example(knex, `__sink(await db.${name}('users').where({ name: secret })); // clean`),
  })),
  {
    callee: 'knex#Knex.raw',
    sink: stored,
    example: example(knex, "__sink(await db.raw('select ?', [secret])); // clean"),
  },
  ...chaining.map((name) => ({
    callee: `${KNEX}.${name}`,
    returns: KNEX,
    example: example(knex, `__sink(await db('users').${name}(secret)); // clean`),
  })),
  ...['insert', 'update', 'merge', 'upsert'].map((name) => ({
    callee: `${KNEX}.${name}`,
    sink: unreported(argumentsAt([0, 1], 'store')),
    returns: KNEX,
    example: example(
      knex,
      `__sink(await db('users').${name}({ name: secret })); // clean`,
      `__sink(await db('users').${name}({ name: 'a' }).where({ name: secret })); // clean`,
    ),
  })),
];
