import { parsePolicy } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze';
import { parseConfig } from '../../src/config/parse';
import { allModels } from '../../src/models';

/** Calls that write rows or documents, with the positions of what they write. */
const writes: Readonly<Record<string, readonly number[]>> = {
  'typeorm#Repository.save': [0],
  'typeorm#InsertQueryBuilder.values': [0],
  'typeorm#UpdateQueryBuilder.set': [0],
  '@prisma/client#PrismaClient.*.create': [0],
  'drizzle-orm#PgInsertBuilder.values': [0],
  'drizzle-orm#PgUpdateBuilder.set': [0],
  'drizzle-orm#PgInsertBase.onConflictDoUpdate': [0],
  'drizzle-orm#MySqlInsertBuilder.values': [0],
  'drizzle-orm#MySqlUpdateBuilder.set': [0],
  'drizzle-orm#MySqlInsertBase.onDuplicateKeyUpdate': [0],
  'drizzle-orm#SQLiteInsertBuilder.values': [0],
  'drizzle-orm#SQLiteUpdateBuilder.set': [0],
  'drizzle-orm#LibSQLDatabase.run': [0],
  'drizzle-orm/node-postgres#NodePgDatabase.execute': [0],
};

describe('what is written into a database', () => {
  it.each(Object.entries(writes))('reaches a store of the program itself by %s', (callee, positions) => {
    const model = allModels.find((one) => one.callee === callee);
    expect(model?.sink).toEqual({ kind: 'store', arguments: positions, reported: false });
  });

  const program = `import { drizzle } from 'drizzle-orm/libsql';
import { people } from './schema';
declare function email(): string;
export async function add() {
  await drizzle('file:people.db').insert(people).values({ email: email() });
}
`;

  it.each([
    [
      'is judged where the configuration says who keeps it',
      [{ callee: 'drizzle-orm#SQLiteInsertBase.values', recipient: 'archive' }],
      ['purpose-missing'],
    ],
    ['is not judged where it does not', [], []],
  ])('%s', (_, sinks, rules) => {
    const config = parseConfig(
      { policy: 'none', sources: [{ callee: 'email', categories: ['contact-data'] }], sinks },
      '/stores/purposely.config.json',
    );
    const policy = parsePolicy({
      name: 'stores',
      version: '1',
      categories: { 'contact-data': {} },
      purposes: {},
      clauses: [],
    });
    const { findings } = analyze({ config, policy, files: { '/stores/add.ts': program } });
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });
});
