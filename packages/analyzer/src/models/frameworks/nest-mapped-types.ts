import type { Model } from '../../graph';
import { each, results } from '../build';

const NAMES = ['PartialType', 'PickType', 'OmitType', 'IntersectionType'];

function mappedTypes(library: string): readonly Model[] {
  const file = `import * as types from '${library}';\nclass User { mail = ''; }`;
  return results(
    library,
    { pure: true },
    { file },
    each(NAMES, (name) => `types.${name}(User, [secret])`),
  );
}

/** Classes that are made of the fields of others: nothing flows when they are made. */
export const models: readonly Model[] = ['@nestjs/mapped-types', '@nestjs/swagger', '@nestjs/graphql'].flatMap(
  mappedTypes,
);
