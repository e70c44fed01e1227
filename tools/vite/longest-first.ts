import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that run for a minute or more: begun last, they would keep one core busy while the others have nothing left to do. */
const LONGEST = [
  'packages/analyzer/test/fuzz/fuzz.test.ts',
  'packages/analyzer/test/models/deletion/deletion.test.ts',
  'packages/analyzer/test/resolver/engine.test.ts',
  'packages/analyzer/test/fixtures.test.ts',
];

const missing = LONGEST.filter((path) => !existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))));
if (missing.length > 0)
  throw new Error(
    `There is no ${missing.join(', ')} any more; name the files that take longest now in ${import.meta.url}.`,
  );

/** Runs the longest test files first, the others in the usual order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(path));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).sort((left, right) => rank(left) - rank(right));
  }
}
