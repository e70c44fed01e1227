import type { Model } from 'mongoose';
import type { Guard } from '../guard';
import { guardDocuments } from './mongoose/documents';
import { type AnyModel, Paths } from './mongoose/paths';
import { guardQueries } from './mongoose/queries';
import { pathsOf, setPaths, shapeOfModel } from './mongoose/shapes';
import { overlayOwn } from './shared/overlay';
import { type RecordLabels, recordKind } from './shared/record-kind';
import { Records } from './shared/records';

export type { ColumnTag, RecordLabels } from './shared/record-kind';

/** A model of Mongoose. */
export interface MongooseModel {
  readonly modelName: string;
  readonly schema: unknown;
}

/** What is said of the paths of a model. A path of an object in it is written with a dot, as in `address.street`. */
export type MongooseLabels<Of extends MongooseModel> = RecordLabels<PathOf<RawOf<Of>>>;

type PathOf<Raw> = (keyof Raw & string) | `${keyof Raw & string}.${string}`;

/** What a model stores. */
type RawOf<Of> = Of extends Model<infer Raw, infer _1, infer _2, infer _3, infer _4, infer _5, infer _6> ? Raw : never;

/** Guards records that did not come through a model. */
export interface MongooseRecords {
  /** Makes guarded records of plain ones, such as those of the driver's own collection. */
  rows<Row extends object>(rows: readonly Row[]): Row[];
}

/**
 * Guards a model of Mongoose, with its discriminators: reads of labelled paths of documents, and the plain records of `lean`,
 * `toObject`, `distinct`, `aggregate` and cursors. What Mongoose reads to validate, compare and store documents goes around it.
 * Call it for each model that may be populated in others.
 * @param labels tags by path, or a class
 * @throws {TypeError} when the schema has no such path, the policy no such category, or the model is guarded already
 */
export function guardMongoose<Of extends MongooseModel>(
  guard: Guard,
  model: Of,
  labels: MongooseLabels<Of>,
): MongooseRecords {
  const target = model as unknown as AnyModel;
  if (pathsOf(target) !== undefined) {
    throw new TypeError(`The model ${model.modelName} is guarded already. Give guardMongoose all labels in one call.`);
  }
  const records = new Records(guard);
  const kind = recordKind(model.modelName, labels as RecordLabels);
  const paths = new Paths(target, kind, labels as RecordLabels, records);
  records.protect(kind);
  guardDocuments(guard, paths, records);
  const guardOne = (one: AnyModel): AnyModel => {
    setPaths(one, paths);
    paths.guardReads(one);
    guardQueries(one, paths, records);
    return one;
  };
  for (const one of [target, ...Object.values(target.discriminators ?? {})]) guardOne(one);
  overlayOwn(target, {
    discriminator: (original) =>
      function discriminator(this: unknown, ...args: unknown[]) {
        return guardOne(original.apply(this, args) as AnyModel);
      },
  });
  return { rows: (rows) => rows.map((row) => records.shaped(row, shapeOfModel(target)) as typeof row) };
}
