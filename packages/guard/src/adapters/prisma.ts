import type { Guard } from '../guard';
import { guardedClient } from './prisma/client';
import { type DataModel, kindsOf } from './prisma/models';
import type { RecordLabels } from './shared/record-kind';
import { Records } from './shared/records';

export type { ColumnTag, RecordLabels } from './shared/record-kind';

/** A client that `prisma generate` made. */
export interface PrismaClientLike {
  $extends: unknown;
}

/** What is said of the models of a client, by the names of their properties on the client. */
export type PrismaLabels<Client> = {
  readonly [Name in keyof Client as Client[Name] extends { readonly fields: object } ? Name : never]?: RecordLabels<
    Client[Name] extends { readonly fields: infer Fields } ? keyof Fields & string : never
  >;
};

/** A client whose records are guarded. */
export type GuardedPrisma<Client> = Client & {
  /**
   * Makes guarded records of rows of `$queryRaw` and the like.
   * @param model the name of the property of the client
   * @param rows with the names of fields, or of columns
   * @throws {TypeError} when the client has no such model
   */
  $guarded<Row extends object>(model: keyof PrismaLabels<Client> & string, rows: readonly Row[]): Row[];
};

/**
 * A client whose records are guarded: those that are found, included, created, updated and deleted, and what `aggregate` and
 * `groupBy` compute of labelled columns, in transactions and in clients that are extended further too. Counts have no labels.
 * `$queryRaw` is left alone; `$guarded` makes guarded records of its rows. Give nobody the client that it was made of.
 * @param labels tags by model and field, or classes by model
 * @throws {TypeError} when the client has no such model or field, or the policy no such category
 */
export function guardPrisma<Client extends PrismaClientLike>(
  guard: Guard,
  client: Client,
  labels: PrismaLabels<Client>,
): GuardedPrisma<Client> {
  const model = dataModelOf(client);
  const kinds = kindsOf(model, labels as Readonly<Record<string, RecordLabels | undefined>>);
  const records = new Records(guard);
  for (const kind of kinds.values()) records.protect(kind);
  return guardedClient(client, { model, kinds, records }) as GuardedPrisma<Client>;
}

/** The generated client keeps it, under a name that has been the same since version 4. */
function dataModelOf(client: PrismaClientLike): DataModel {
  const model: unknown = Reflect.get(client, '_runtimeDataModel');
  if (typeof model === 'object' && model !== null && 'models' in model) return model as DataModel;
  throw new TypeError(
    'The client does not tell its models, so that nobody knows which records lie in which. Use a client of @prisma/client 7.',
  );
}
