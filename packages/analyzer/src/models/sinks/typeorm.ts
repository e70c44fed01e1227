import type { FlowRow, Model } from '../../graph';
import { argumentsAt, example, memberCallee, unreported } from '../build';

/**
 * Saving an entity into its own database is no disclosure: the sinks are facts for the inventory, reported only where the
 * configuration names a recipient or a purpose for them. What is read is labelled by the entity's fields; a
 * condition never flows into the rows that it selects.
 */
const stored = (positions: readonly number[]) => unreported(argumentsAt(positions, 'store'));
const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const reading = [
  'count',
  'countBy',
  'exists',
  'existsBy',
  'find',
  'findAndCount',
  'findAndCountBy',
  'findBy',
  'findByIds',
  'findOne',
  'findOneBy',
  'findOneById',
  'findOneByOrFail',
  'findOneOrFail',
  'sum',
  'average',
  'minimum',
  'maximum',
  'delete',
  'softDelete',
  'restore',
  'clear',
];
const finishing = [
  'execute',
  'getMany',
  'getManyAndCount',
  'getOne',
  'getOneOrFail',
  'getRawMany',
  'getRawOne',
  'getCount',
  'getRawAndEntities',
];
const chaining = [
  'select',
  'addSelect',
  'from',
  'where',
  'andWhere',
  'orWhere',
  'whereInIds',
  'having',
  'groupBy',
  'orderBy',
  'addOrderBy',
  'skip',
  'take',
  'limit',
  'offset',
  'leftJoin',
  'innerJoin',
  'leftJoinAndSelect',
  'innerJoinAndSelect',
  'setParameter',
  'setParameters',
  'delete',
  'into',
  'returning',
  'onConflict',
  'orUpdate',
  'cache',
  'withDeleted',
  'setLock',
  'distinct',
];

/** A repository takes the entity first; an entity manager may take its class before it. */
function owner(type: string, shift: 0 | 1): readonly Model[] {
  const scene = {
    file: `import { ${type} } from 'typeorm';`,
    parameters: shift === 0 ? `store: ${type}<{ name: string }>` : `store: ${type}`,
  };
  const path = `typeorm#${type}`;
  const entity = shift === 0 ? '' : 'Object, ';
  const returning = (name: string, flows: readonly FlowRow[], awaited: string, sink?: Model['sink']): Model => ({
    callee: memberCallee(path, name),
    ...(sink === undefined ? {} : { sink }),
    flows,
    example: example(scene, `__sink(${awaited}store.${name}(${entity}{ name: secret })); // flow`),
  });
  const positions = shift === 0 ? [0] : [0, 1];
  const fulfilled = positions.map((position) => copy(`argument:${position}`, 'return!'));
  return [
    ...['save', 'remove', 'softRemove', 'recover'].map((name) =>
      returning(name, fulfilled, 'await ', name === 'save' ? stored(positions) : undefined),
    ),
    returning('create', [copy(`argument:${shift}`, 'return')], ''),
    returning('preload', [copy(`argument:${shift}`, 'return!')], 'await '),
    {
      callee: `${path}.merge`,
      flows: [
        copy(`argument:${shift}`, 'return'),
        ...[1, 2, 3].map((position) => copy(`argument:${position + shift}[]`, `argument:${shift}[]`)),
      ],
      example: example(scene, `__sink(store.merge(${entity}{ name: '' }, { name: secret })); // flow`),
    },
    ...['insert', 'update', 'upsert'].map((name) => ({
      callee: memberCallee(path, name),
      sink: stored([shift, shift + 1]),
      example: example(scene, `__sink(await store.${name}(${entity}{ name: secret }, {})); // clean`),
    })),
    {
      callee: `${path}.query`,
      sink: stored([0, 1]),
      example: example(scene, "__sink(await store.query('select 1', [secret])); // clean"),
    },
    ...['createQueryBuilder'].map((name) => ({
      callee: memberCallee(path, name),
      returns: 'typeorm#QueryBuilder',
      example: example(
        scene,
        `__sink(await store.${name}().where('name = :name', { name: secret }).getMany()); // clean`,
      ),
    })),
    ...reading.map((name) => ({
      callee: memberCallee(path, name),
      pure: true,
      example: example(scene, `__sink(await store.${name}(${entity}{ name: secret })); // clean`),
    })),
  ];
}

function queryBuilder(type: string): readonly Model[] {
  const path = `typeorm#${type}`;
  const builder = { file: `import type { ${type} } from 'typeorm';`, parameters: `query: ${type}<object>` };
  return [
    ...chaining.map((name) => ({
      callee: memberCallee(path, name),
      returns: path,
      example: example(builder, `__sink(await query.${name}(secret).getMany()); // clean`),
    })),
    ...['values', 'set', 'insert', 'update'].map((name) => ({
      callee: memberCallee(path, name),
      sink: stored([0]),
      returns: path,
      example: example(builder, `__sink(await query.${name}({ name: secret }).execute()); // clean`),
    })),
    ...finishing.map((name) => ({
      callee: memberCallee(path, name),
      pure: true,
      example: example(builder, `__sink(await query.where('name = :name', { name: secret }).${name}()); // clean`),
    })),
  ];
}

export const models: readonly Model[] = [
  ...['Repository', 'TreeRepository', 'MongoRepository'].flatMap((type) => owner(type, 0)),
  ...owner('EntityManager', 1),
  ...['DataSource', 'EntityManager'].map((type) => ({
    callee: `typeorm#${type}.getRepository`,
    returns: 'typeorm#Repository',
    example: example(
      { file: `import { ${type} } from 'typeorm';`, parameters: `source: ${type}` },
      '__sink(await source.getRepository(Object).save({ name: secret })); // flow',
    ),
  })),
  ...['DataSource', 'EntityManager'].map((type) => ({
    callee: `typeorm#${type}.transaction`,
    callbacks: [{ argument: 'functions', parameters: ['typeorm#EntityManager'], when: 'now' } as const],
    flows: [copy('argument:0()!', 'return!'), copy('argument:1()!', 'return!')],
    example: example(
      { file: `import { ${type} } from 'typeorm';`, parameters: `source: ${type}` },
      '__sink(await source.transaction(async (manager) => manager.save({ name: secret }))); // flow',
    ),
  })),
  {
    callee: 'typeorm#DataSource.query',
    sink: stored([0, 1]),
    example: example(
      { file: "import { DataSource } from 'typeorm';", parameters: 'source: DataSource' },
      "__sink(await source.query('select 1', [secret])); // clean",
    ),
  },
  ...['QueryBuilder', 'SelectQueryBuilder', 'InsertQueryBuilder', 'UpdateQueryBuilder', 'DeleteQueryBuilder'].flatMap(
    queryBuilder,
  ),
  ...['Equal', 'In', 'Like', 'ILike', 'Not', 'MoreThan', 'LessThan', 'Between', 'Any', 'Raw'].map((name) => ({
    callee: `typeorm#${name}`,
    flows: [{ from: 'argument:*', to: 'return' }],
    example: example({ file: `import { ${name} } from 'typeorm';` }, `__sink(${name}(secret, secret)); // flow`),
  })),
];
