export type { Class } from './class';
export type { Declassifier, Outcome, Side } from './record';
export { METADATA_KEY, REFLECT_KEY } from './register';
export {
  customerOf,
  declassifierOf,
  defaultLabelsOf,
  isTagged,
  isUnlabelled,
  labelsOf,
  parameterLabelsOf,
  privateFieldsOf,
  purposeOf,
  subjectOf,
  unlabelledReasonOf,
} from './read';
export type { CategoryFactory, CategoryOptions } from './tags/category';
export { Category, type CategoryOf, Purpose, type PurposeOf, type Tags, createTags } from './tags/create-tags';
export { type AggregateReview, Aggregates, Anonymizes, Pseudonymizes, type Review, WorkProduct } from './tags/declassifiers';
export { Customer, Subject, Unlabelled } from './tags/fields';
export type { PurposeFactory } from './tags/purpose';
export type { CategoryTag, DeclassifierTag, FieldTag, PurposeTag, TagInfo } from './tags/types';
