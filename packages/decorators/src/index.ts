export type { Class } from './class';
export {
  customerOf,
  declassifierOf,
  defaultLabelsOf,
  isAnnounced,
  isTagged,
  isUnlabelled,
  labelsOf,
  parameterLabelsOf,
  privateFieldsOf,
  purposeOf,
  subjectOf,
  unlabelledReasonOf,
} from './read';
export type { Declassifier, FieldListener, Outcome, Side } from './record';
export { METADATA_KEY, REFLECT_KEY, watchFields } from './register';
export type { CategoryFactory, CategoryOptions } from './tags/category';
export { Category, type CategoryOf, createTags, Purpose, type PurposeOf, type Tags } from './tags/create-tags';
export {
  type AggregateReview,
  Aggregates,
  Anonymizes,
  Pseudonymizes,
  type Review,
  WorkProduct,
} from './tags/declassifiers';
export { Customer, Subject, Unlabelled } from './tags/fields';
export type { PurposeFactory } from './tags/purpose';
export type { CategoryTag, DeclassifierTag, FieldTag, PurposeTag, TagInfo } from './tags/types';
