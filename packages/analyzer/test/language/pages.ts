import { limitsPage } from './limitsPage';
import { coveragePage } from './page';

/** The pages in docs/passes that are made of the fixtures below a folder, by their names. */
export function pages(folder: string): Readonly<Record<string, string>> {
  return { 'coverage.md': coveragePage(folder), 'limits.md': limitsPage(folder) };
}
