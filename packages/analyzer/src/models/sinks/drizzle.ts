import type { FlowRow, Model } from '../../graph';
import { argumentsAt, calledToo, example, members, unreported } from '../build';

/** What is written into the program's own database is no disclosure: see `SinkModel.reported`. */
const stored = unreported(argumentsAt([0], 'store'));

const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

/** A query is the same object from its first member to its last one. */
const handedOn = copy('receiver', 'return');
/** A query that writes keeps the rows that it was given, and those among them that it is to give back. */
const kept = copy('argument:0', 'receiver.stored');
const givenBack = copy('receiver.stored', 'receiver.returned');

/** One row is given back in a list; several, which only an insertion takes, are a list already. */
const rows = (query: Writing['query'], to: string): readonly FlowRow[] =>
  [...(query === 'Insert' ? [''] : []), '[]'].map((list) => copy('receiver.returned', `${to}${list}`));

interface Dialect {
  /** What the names of its classes begin with. */
  readonly name: string;
  readonly database: string;
  readonly transaction: string;
  /** The databases of its drivers, by the module that has them. */
  readonly drivers: Readonly<Record<string, string>>;
  readonly returning: boolean;
  /** Members of an insertion that say what happens to rows that are there already. */
  readonly conflicts: readonly string[];
  /** Members of a database that run a query as text. */
  readonly asking: readonly string[];
  /** Members of a query that run it, with values for its placeholders where it has any, and how what they give has its rows. */
  readonly running: Readonly<Record<string, 'all' | 'promised' | 'one' | 'none'>>;
}

const dialects: readonly Dialect[] = [
  {
    name: 'Pg',
    database: 'PgDatabase',
    transaction: 'PgTransaction',
    drivers: {
      'neon-http': 'NeonHttpDatabase',
      'neon-serverless': 'NeonDatabase',
      'node-postgres': 'NodePgDatabase',
      pglite: 'PgliteDatabase',
      'postgres-js': 'PostgresJsDatabase',
      'vercel-postgres': 'VercelPgDatabase',
    },
    returning: true,
    conflicts: ['onConflictDoUpdate'],
    asking: ['execute'],
    running: { execute: 'promised' },
  },
  {
    name: 'MySql',
    database: 'MySqlDatabase',
    transaction: 'MySqlTransaction',
    drivers: { mysql2: 'MySql2Database', 'planetscale-serverless': 'PlanetScaleDatabase' },
    returning: false,
    conflicts: ['onDuplicateKeyUpdate'],
    asking: ['execute'],
    running: { execute: 'none' },
  },
  {
    name: 'SQLite',
    database: 'BaseSQLiteDatabase',
    transaction: 'SQLiteTransaction',
    drivers: {
      'better-sqlite3': 'BetterSQLite3Database',
      'bun-sqlite': 'BunSQLiteDatabase',
      d1: 'DrizzleD1Database',
      libsql: 'LibSQLDatabase',
    },
    returning: true,
    conflicts: ['onConflictDoUpdate'],
    asking: ['run', 'all', 'get', 'values'],
    running: { execute: 'promised', all: 'all', get: 'one', run: 'none' },
  },
];

const type = (name: string): string => `drizzle-orm#${name}`;

/** A database, or a transaction of one, under a path. */
function database(path: string, dialect: Dialect): readonly Model[] {
  const { name, transaction, asking: texts } = dialect;
  const [module = '', own = ''] = path.split('#');
  const scene = { file: `import type { ${own} } from '${module}';`, parameters: `db: ${own}, table: any` };
  const writing = (member: string, query: string, rest: string): Model => ({
    callee: `${path}.${member}`,
    returns: type(`${name}${query}`),
    example: example(scene, `__sink(await db.${member}(table).${rest}); // clean`),
  });
  return [
    writing('insert', 'InsertBase', 'values({ name: secret })'),
    writing('update', 'UpdateBase', 'set({ name: secret })'),
    writing('delete', 'DeleteBase', 'where(secret)'),
    ...members(path, texts, { sink: stored }, scene, (member) => `__sink(await db.${member}(secret)); // clean`),
    {
      callee: `${path}.transaction`,
      callbacks: [{ argument: 0, parameters: [type(transaction)], when: 'now' }],
      // What an asynchronous function returns is a promise, as what a transaction then gives.
      flows: [copy('argument:0()', 'return')],
      example: example(
        scene,
        'const given = await db.transaction(async (inner) => {',
        '  __sink(await inner.insert(table).values({ name: secret })); // clean',
        '  return secret;',
        '});',
        '__sink(given); // flow',
      ),
    },
  ];
}

/** A query that writes rows: `insert(table).values(…)`, `update(table).set(…)`. */
interface Writing {
  readonly query: 'Insert' | 'Update';
  /** The member that takes the rows. */
  readonly first: 'values' | 'set';
  /** Members that say which rows are meant, and nothing of what is in them. */
  readonly conditions: readonly string[];
}

const writings: readonly Writing[] = [
  { query: 'Insert', first: 'values', conditions: ['$dynamic'] },
  { query: 'Update', first: 'set', conditions: ['where', '$dynamic'] },
];

/** The class of a query begins as one and goes on as another; here it is the same object all the time. */
function written(dialect: Dialect, writing: Writing, own: string): readonly Model[] {
  const { returning, running, conflicts } = dialect;
  const { query, first, conditions } = writing;
  const path = type(own);
  const objects = ['query', 'other', 'third'].map((object) => `${object}: ${own}`);
  const scene = { file: `import type { ${own} } from 'drizzle-orm';`, parameters: objects.join(', ') };
  const one = (object: string): string => `${object}.${first}({ name: secret, id: 1 })`;
  const several = (object: string): string =>
    query === 'Insert' ? `${object}.values([{ name: secret, id: 1 }])` : one(object);
  const empty = (object: string): string => `${object}.${first}({ id: 1 })`;
  const [runs = ''] = Object.keys(running);
  /** A way through the members, with the rows that come back and the values for placeholders at its end. */
  const further = (rest: string): readonly string[] => [
    ...(returning ? [`__sink((await ${one('query')}${rest}.returning())[0].name); // flow`] : []),
    `__sink(await ${one('other')}${rest}.${runs}({ name: secret })); // clean`,
  ];
  return [
    {
      callee: `${path}.${first}`,
      sink: stored,
      flows: [...(returning ? [kept] : []), handedOn],
      example: example(scene, ...further('')),
    },
    ...members(path, conditions, { flows: [handedOn] }, scene, (member) =>
      [...further(`.${member}()`), `__sink(await ${empty('third')}.${member}(secret)); // clean`].join('\n  '),
    ),
    ...members(path, query === 'Insert' ? conflicts : [], { sink: stored, flows: [handedOn] }, scene, (member) =>
      [
        ...further(`.${member}()`),
        `__sink(await ${empty('third')}.${member}({ set: { name: secret } })); // clean`,
      ].join('\n  '),
    ),
    ...Object.entries(running).map(([member, way]) => {
      const given = `.returning().${member}()`;
      const values = `${empty('third')}.${member}({ name: secret })`;
      const lines: Readonly<Record<typeof way, readonly string[]>> = {
        none: [`__sink(${values}); // clean`],
        one: [`__sink(${one('query')}${given}.name); // flow`, `__sink(${one('query')}${given}.id); // clean`],
        all: [
          `__sink(${one('query')}${given}[0].name); // flow`,
          `__sink(${several('other')}${given}[0].name); // flow`,
        ],
        promised: [
          `__sink((await ${one('query')}${given})[0].name); // flow`,
          `__sink((await ${several('other')}${given})[0].name); // flow`,
        ],
      };
      const flows: Readonly<Record<typeof way, readonly FlowRow[]>> = {
        none: [],
        one: [copy('receiver.returned', 'return')],
        all: rows(query, 'return'),
        promised: rows(query, 'return!'),
      };
      return {
        callee: `${path}.${member}`,
        sink: stored,
        ...(returning && way !== 'none' ? { flows: flows[way] } : {}),
        example: example(scene, ...lines[returning ? way : 'none'], `${values};`),
      };
    }),
    ...(returning
      ? [
          {
            callee: `${path}.returning`,
            flows: [givenBack, handedOn],
            example: example(scene, `__sink((await ${one('query')}.returning())[0].name); // flow`),
          },
          {
            // What a query comes to that is awaited.
            callee: `${path}.then`,
            flows: [...rows(query, 'argument:0().0'), copy('argument:0()', 'return!')],
            callbacks: [{ argument: 1, parameters: [null], when: 'later' } as const],
            example: example(
              scene,
              `const [first] = await ${one('query')}.returning();`,
              '__sink(first.name); // flow',
              '__sink(first.id); // clean',
              `const name = await ${several('other')}.returning().then((given) => given[0].name);`,
              '__sink(name); // flow',
              `__sink(await ${one('third')}); // clean`,
              ...calledToo((callback) => `${empty('third')}.then(() => undefined, ${callback})`),
            ),
          },
        ]
      : []),
  ];
}

const joins = ['leftJoin', 'rightJoin', 'innerJoin', 'fullJoin'];
const narrowing = ['where', 'having', 'groupBy', 'orderBy', 'limit', 'offset'];

/** Deletions and questions come to what the database says; what rows are asked for by is not in it. */
function asking({ name }: Dialect): readonly Model[] {
  const conditions: Readonly<Record<string, readonly string[]>> = {
    [`${name}DeleteBase`]: ['where', 'orderBy', 'limit'],
    // What an earlier member leaves out of the type is declared by the class below.
    [`${name}SelectBase`]: [...joins, ...narrowing],
    [`${name}SelectQueryBuilderBase`]: [...joins, ...narrowing],
  };
  return Object.entries(conditions).flatMap(([own, names]) =>
    members(
      type(own),
      names,
      { pure: true },
      { file: `import type { ${own} } from 'drizzle-orm';`, parameters: `query: ${own}` },
      (member) => `__sink(await query.${member}(secret)); // clean`,
    ),
  );
}

function opening({ database: opened, drivers }: Dialect): readonly Model[] {
  return Object.keys(drivers).map((driver) => ({
    callee: `drizzle-orm/${driver}#drizzle`,
    returns: type(opened),
    example: example(
      { file: `import { drizzle } from 'drizzle-orm/${driver}';`, parameters: 'table: any' },
      "__sink(await drizzle('database').insert(table).values({ name: secret })); // clean",
    ),
  }));
}

/** Conditions, and text of queries with values in it, carry what they are made of. */
const made = [
  ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'notLike', 'notIlike', 'between', 'notBetween'],
  ...['inArray', 'notInArray', 'and', 'or', 'not', 'exists', 'notExists', 'sql'],
];

const conditions: readonly Model[] = made.map((name) => ({
  callee: type(name),
  flows: [{ from: 'argument:*', to: 'return' }],
  example: example({ file: `import { ${name} } from 'drizzle-orm';` }, `__sink(${name}(secret, secret)); // flow`),
}));

function ofDialect(dialect: Dialect): readonly Model[] {
  const { name, transaction, drivers } = dialect;
  const databases = [
    ...[dialect.database, transaction, ...Object.values(drivers)].map(type),
    // As they are imported, where the package is not installed.
    ...Object.entries(drivers).map(([driver, own]) => `drizzle-orm/${driver}#${own}`),
  ];
  return [
    ...opening(dialect),
    ...databases.flatMap((path) => database(path, dialect)),
    ...writings.flatMap((writing) =>
      ['Builder', 'Base'].flatMap((step) => written(dialect, writing, `${name}${writing.query}${step}`)),
    ),
    ...asking(dialect),
  ];
}

export const models: readonly Model[] = [...conditions, ...dialects.flatMap(ofDialect)];
