import type { Deny } from '../clause';
import { inWords } from '../words';
import type { LintCheck } from './finding';

/**
 * Categories that a deny concerns only because of something below them. Data with such a label is refused for what it may
 * be, which surprises people who know what it is.
 */
export const broadLabels: LintCheck = ({ rules, places }) =>
  rules.denies.flatMap((deny) =>
    namedCategories(deny).flatMap((term) =>
      rules.categories.names().flatMap((name) => {
        const index = rules.categories.index(name);
        if (!rules.categories.touches(index, term) || rules.categories.under(index, term)) return [];
        const below = rules.categories
          .children(name)
          .filter((child) => rules.categories.touches(rules.categories.index(child), term));
        const message =
          `The clause "${deny.id}" concerns "${name}" only because it may be ${inWords(below, 'or')}. ` +
          'Where it is known what the data is, label it with a narrower category.';
        return [
          { rule: 'broad-label', severity: 'note', path: places.categories.get(name) ?? '$.categories', message },
        ];
      }),
    ),
  );

function namedCategories(deny: Deny): readonly number[] {
  return [...new Set(deny.patterns.flatMap((pattern) => pattern.categories ?? []))];
}
