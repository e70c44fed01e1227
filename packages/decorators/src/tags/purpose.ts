import { tag } from './tag';
import type { PurposeTag } from './types';
import type { Vocabulary } from './vocabulary';

/** Makes `@Purpose`. */
export type PurposeFactory<P extends string> = <const Name extends P>(name: Name) => PurposeTag<Name>;

export function purposeFactory<P extends string>(vocabulary: Vocabulary): PurposeFactory<P> {
  return (given) => {
    const name = vocabulary.purpose(given);
    return tag('Purpose', { kind: 'purpose', name }, { says: 'purpose', purpose: name });
  };
}
