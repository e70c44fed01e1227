import { subjectOf } from '@purposely/decorators';
import { Identity } from './identity';

const subjects = new Identity(subjectOf);

/** The person whose data an instance is, by its `@Subject` field; the instance itself when it has none or the field is empty. */
export function subjectOfInstance(instance: object): unknown {
  return subjects.of(instance) ?? instance;
}
