import type { MikroORM } from '@mikro-orm/libsql';

/** Makes the tables of all entities: by `create` since MikroORM 7, by `createSchema` before. */
export async function createSchema({ schema }: MikroORM): Promise<void> {
  const create: unknown = Reflect.get(schema, 'create') ?? schema.createSchema;
  await Reflect.apply(create as () => Promise<void>, schema, []);
}
