import { suggestName } from '../../suggest';
import { at } from '../read/reading';
import type { LintCheck } from './finding';

/** Paragraphs of the source text that no clause points at: forgotten, or in need of a clause that says why nothing follows. */
export const unimplementedParagraphs: LintCheck = ({ policy: { json } }) => {
  const cited = new Set(json.clauses.flatMap(({ source }) => source ?? []));
  return (json.source?.paragraphs ?? []).flatMap((paragraph, index) => {
    if (cited.has(paragraph)) return [];
    const message = `No clause implements "${paragraph}". Add one, or name the paragraph as the source of the clause that does.`;
    return [{ rule: 'unimplemented-paragraph', severity: 'warning', path: `$.source.paragraphs[${index}]`, message }];
  });
};

/** Clauses that point at a paragraph which the source does not have. */
export const unknownParagraphs: LintCheck = ({ policy: { json }, places }) => {
  const paragraphs = json.source?.paragraphs;
  if (paragraphs === undefined) return [];
  return json.clauses.flatMap(({ id, source }) =>
    [source ?? []].flat().flatMap((paragraph) => {
      if (paragraphs.includes(paragraph)) return [];
      const close = suggestName(paragraph, paragraphs);
      const hint = close === undefined ? 'Add it there or correct the clause.' : `Did you mean "${close}"?`;
      const message = `The paragraphs of the policy's source do not include "${paragraph}". ${hint}`;
      return [
        {
          rule: 'unknown-paragraph',
          severity: 'warning',
          path: at(places.clauses.get(id) ?? '$.clauses', 'source'),
          message,
        },
      ];
    }),
  );
};
