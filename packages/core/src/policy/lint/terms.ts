import { cellsOf } from '../cells';
import { allPatterns } from '../compile';
import { evaluate } from '../evaluate';
import { sampleUses } from '../sample';
import type { LintCheck } from './finding';

/** Categories that no clause speaks about, neither by their own name nor by one above or below. */
export const unusedCategories: LintCheck = ({ policy: { categories }, rules, places }) => {
  const patterns = [...rules.allows, ...rules.denies].flatMap(allPatterns);
  if (patterns.some((pattern) => pattern.categories === null)) return [];
  const named = [...new Set(patterns.flatMap((pattern) => pattern.categories ?? []))];
  const unused = new Set(
    categories.names().filter((name) => !named.some((term) => categories.touches(categories.index(name), term))),
  );
  return topmost(unused, (name) => categories.parents(name)).map((name) => ({
    rule: 'unused-category',
    severity: 'warning',
    path: places.categories.get(name) ?? '$.categories',
    message: `No clause speaks about the category "${name}", so that its data may serve nothing. Name it in a clause or remove it.`,
  }));
};

/** Purposes for which no single label is allowed, nor for any purpose below them. */
export const unservedPurposes: LintCheck = ({ policy: { purposes }, rules, places }) => {
  const cells = cellsOf([rules]);
  const served = new Set<string>();
  for (const { use, purpose } of sampleUses(cells, rules, 'singles')) {
    if (!served.has(purpose[0]) && evaluate(use, rules).kind === 'allowed')
      for (const name of purpose) served.add(name);
  }
  const pending = [...served];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const parent of purposes.parents(name)) {
      if (!served.has(parent)) pending.push(parent);
      served.add(parent);
    }
  }
  const unserved = new Set(purposes.names().filter((name) => !served.has(name)));
  return topmost(unserved, (name) => purposes.parents(name)).map((name) => ({
    rule: 'unserved-purpose',
    severity: 'warning',
    path: places.purposes.get(name) ?? '$.purposes',
    message: `No data may serve the purpose "${name}". Permit what it needs in a clause or remove it.`,
  }));
};

/** Names of which none directly above was found as well: what lies below a finding needs none of its own. */
function topmost(names: ReadonlySet<string>, parents: (name: string) => readonly string[]): readonly string[] {
  return [...names].filter((name) => !parents(name).some((parent) => names.has(parent)));
}
