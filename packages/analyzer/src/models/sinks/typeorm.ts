import type { FlowRow, Model } from '../../graph';
import { argumentsAt, everyArgument, example, failsLater, memberCallee, unreported } from '../build';

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
  'increment',
  'decrement',
];

/** What each builder of a query has: members that hand the builder on, and members that ask the database. */
interface Builder {
  readonly chaining: readonly string[];
  readonly finishing: readonly string[];
}

const everyBuilder = ['setParameter', 'setParameters', 'comment', 'useTransaction', 'callListeners'];
const conditions = ['where', 'andWhere', 'orWhere', 'whereInIds', 'andWhereInIds', 'orWhereInIds'];
const ordered = ['orderBy', 'addOrderBy', 'limit'];
const answering = ['returning', 'output'];

const builders: Readonly<Record<string, Builder>> = {
  QueryBuilder: { chaining: everyBuilder, finishing: ['execute'] },
  SelectQueryBuilder: {
    chaining: [
      ...everyBuilder,
      ...conditions,
      ...ordered,
      ...['addSelect', 'from', 'addFrom', 'distinct', 'distinctOn', 'setFindOptions'],
      ...['leftJoin', 'innerJoin', 'leftJoinAndSelect', 'innerJoinAndSelect'],
      ...['leftJoinAndMapOne', 'leftJoinAndMapMany', 'innerJoinAndMapOne', 'innerJoinAndMapMany'],
      ...['having', 'andHaving', 'orHaving', 'groupBy', 'addGroupBy'],
      ...['skip', 'take', 'offset', 'cache', 'withDeleted', 'setLock', 'setOnLocked', 'useIndex'],
    ],
    finishing: [
      ...['execute', 'getMany', 'getManyAndCount', 'getOne', 'getOneOrFail', 'getRawMany', 'getRawOne'],
      ...['getCount', 'getExists', 'getRawAndEntities', 'stream'],
    ],
  },
  InsertQueryBuilder: {
    chaining: [...everyBuilder, ...answering, 'into', 'orIgnore', 'orUpdate', 'onConflict', 'updateEntity'],
    finishing: ['execute'],
  },
  UpdateQueryBuilder: {
    chaining: [...everyBuilder, ...answering, ...conditions, ...ordered, 'whereEntity', 'updateEntity'],
    finishing: ['execute'],
  },
  DeleteQueryBuilder: {
    chaining: [...everyBuilder, ...answering, ...conditions, 'from'],
    finishing: ['execute'],
  },
  SoftDeleteQueryBuilder: {
    chaining: [...everyBuilder, ...answering, ...conditions, ...ordered, 'from', 'whereEntity', 'updateEntity'],
    finishing: ['execute'],
  },
};

/** What a builder becomes; the value says what may follow then. */
const becoming: Readonly<Record<string, { readonly type: string; readonly next: string }>> = {
  select: { type: 'SelectQueryBuilder', next: 'addSelect' },
  insert: { type: 'InsertQueryBuilder', next: 'orUpdate' },
  update: { type: 'UpdateQueryBuilder', next: 'whereEntity' },
  delete: { type: 'DeleteQueryBuilder', next: 'where' },
  softDelete: { type: 'SoftDeleteQueryBuilder', next: 'whereEntity' },
  restore: { type: 'SoftDeleteQueryBuilder', next: 'whereEntity' },
};

/** What repositories, entity managers and data sources have alike: queries as text, and builders of queries. */
function asking(
  type: string,
  { file, parameters }: { readonly file: string; readonly parameters: string },
): readonly Model[] {
  const scene = { file, parameters };
  return [
    {
      callee: `typeorm#${type}.query`,
      sink: stored([0, 1]),
      example: example(scene, "__sink(await store.query('select 1', [secret])); // clean"),
    },
    {
      callee: `typeorm#${type}.sql`,
      sink: unreported(everyArgument('store')),
      example: example(scene, '__sink(await store.sql`select ${secret}`); // clean'),
    },
    {
      callee: `typeorm#${type}.createQueryBuilder`,
      returns: 'typeorm#SelectQueryBuilder',
      example: example(
        scene,
        "__sink(await store.createQueryBuilder().where('name = :name', { name: secret }).getMany()); // clean",
      ),
    },
  ];
}

/** A repository takes the entity first; an entity manager may take its class before it. */
function owner(type: string, shift: 0 | 1): readonly Model[] {
  const scene = {
    file: `import { ${type} } from 'typeorm';`,
    parameters: shift === 0 ? `store: ${type}<{ name: string }>` : `store: ${type}`,
  };
  const path = `typeorm#${type}`;
  const entity = shift === 0 ? '' : 'Object, ';
  const positions = shift === 0 ? [0] : [0, 1];
  return [
    ...['save', 'remove', 'softRemove', 'recover'].map((name) => ({
      callee: memberCallee(path, name),
      ...(name === 'save' ? { sink: stored(positions) } : {}),
      flows: positions.map((position) => copy(`argument:${position}`, 'return!')),
      // An entity manager knows the class of an entity, so that the class may be left out.
      example: example(
        scene,
        ...[...new Set([entity, ''])].map((first) => `__sink(await store.${name}(${first}{ name: secret })); // flow`),
      ),
    })),
    {
      callee: `${path}.create`,
      flows: [copy(`argument:${shift}`, 'return')],
      example: example(scene, `__sink(store.create(${entity}{ name: secret })); // flow`),
    },
    {
      callee: `${path}.preload`,
      flows: [copy(`argument:${shift}`, 'return!')],
      example: example(scene, `__sink(await store.preload(${entity}{ name: secret })); // flow`),
    },
    {
      callee: `${path}.merge`,
      flows: [
        copy(`argument:${shift}`, 'return'),
        ...[1, 2, 3].map((position) => copy(`argument:${position + shift}[]`, `argument:${shift}[]`)),
      ],
      example: example(
        scene,
        ...['', '{}, ', '{}, {}, '].map(
          (before) => `__sink(store.merge(${entity}{ name: '' }, ${before}{ name: secret })); // flow`,
        ),
      ),
    },
    ...['insert', 'update', 'updateAll', 'upsert'].map((name) => ({
      callee: memberCallee(path, name),
      sink: stored([shift, shift + 1]),
      example: example(scene, `__sink(await store.${name}(${entity}{ name: secret }, {})); // clean`),
    })),
    ...asking(type, scene),
    ...reading.map((name) => ({
      callee: memberCallee(path, name),
      pure: true,
      example: example(scene, `__sink(await store.${name}(${entity}{ name: secret })); // clean`),
    })),
  ];
}

function queryBuilder([type, { chaining, finishing }]: readonly [string, Builder]): readonly Model[] {
  const path = `typeorm#${type}`;
  const scene = { file: `import type { ${type} } from 'typeorm';`, parameters: `query: ${type}<object>` };
  return [
    ...chaining.map((name) => ({
      callee: memberCallee(path, name),
      returns: path,
      example: example(scene, `__sink(await query.${name}(secret).execute()); // clean`),
    })),
    ...finishing.map((name) => ({
      callee: memberCallee(path, name),
      pure: true,
      example: example(scene, ...failsLater(`query.${name}()`)),
    })),
    ...Object.entries(becoming).map(([name, { type: returned, next }]) => ({
      callee: memberCallee(path, name),
      // The values may stand behind the entity, or alone.
      ...(name === 'update' ? { sink: stored([0, 1]) } : {}),
      returns: `typeorm#${returned}`,
      example: example(
        scene,
        `__sink(await query.${name}(${name === 'update' ? 'Object, { name: secret }' : ''}).${next}(secret).execute()); // clean`,
      ),
    })),
  ];
}

export const models: readonly Model[] = [
  ...['Repository', 'TreeRepository', 'MongoRepository'].flatMap((type) => owner(type, 0)),
  ...owner('EntityManager', 1),
  ...['DataSource', 'EntityManager'].flatMap((type) =>
    ['Repository', 'TreeRepository', 'MongoRepository'].map((given) => ({
      callee: `typeorm#${type}.get${given}`,
      returns: `typeorm#${given}`,
      example: example(
        { file: `import { ${type} } from 'typeorm';`, parameters: `source: ${type}` },
        `__sink(await source.get${given}(Object).save({ name: secret })); // flow`,
        `__sink(await source.get${given}(Object).findOneBy({ name: secret })); // clean`,
      ),
    })),
  ),
  ...['DataSource', 'EntityManager'].map((type) => ({
    callee: `typeorm#${type}.transaction`,
    callbacks: [{ argument: 'functions', parameters: ['typeorm#EntityManager'], when: 'now' } as const],
    flows: [copy('argument:0()!', 'return!'), copy('argument:1()!', 'return!')],
    example: example(
      { file: `import { ${type} } from 'typeorm';`, parameters: `source: ${type}` },
      '__sink(await source.transaction(async (manager) => manager.save({ name: secret }))); // flow',
      "__sink(await source.transaction('SERIALIZABLE', async (manager) => manager.save({ name: secret }))); // flow",
    ),
  })),
  ...asking('DataSource', { file: "import { DataSource } from 'typeorm';", parameters: 'store: DataSource' }),
  ...['DataSource', 'Repository', 'QueryRunner'].map((type) => ({
    callee: `typeorm#${type}.manager`,
    returns: 'typeorm#EntityManager',
    example: example(
      { file: `import type { ${type} } from 'typeorm';`, parameters: `source: ${type}` },
      '__sink(await source.manager.findOne(Object, { name: secret })); // clean',
    ),
  })),
  ...Object.entries(builders).flatMap(queryBuilder),
  ...(
    [
      ['InsertQueryBuilder', 'values'],
      ['UpdateQueryBuilder', 'set'],
    ] as const
  ).map(([type, name]) => ({
    callee: `typeorm#${type}.${name}`,
    sink: stored([0]),
    returns: `typeorm#${type}`,
    example: example(
      { file: `import type { ${type} } from 'typeorm';`, parameters: `query: ${type}<object>` },
      `__sink(await query.${name}({ name: secret }).returning(secret).execute()); // clean`,
    ),
  })),
  ...['Equal', 'In', 'Like', 'ILike', 'Not', 'MoreThan', 'LessThan', 'Between', 'Any', 'Raw'].map((name) => ({
    callee: `typeorm#${name}`,
    flows: [{ from: 'argument:*', to: 'return' }],
    example: example({ file: `import { ${name} } from 'typeorm';` }, `__sink(${name}(secret, secret)); // flow`),
  })),
];
