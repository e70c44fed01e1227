import { legacySite } from '../flavour/legacy';
import { isStandardContext, standardSite } from '../flavour/standard';
import { type Statement, state } from '../site';
import type { TagInfo } from './types';

/** Makes the decorator of one statement: it finds its place in either flavour and writes the statement down there. */
export function tag<Tag>(name: string, info: TagInfo, statement: Statement): Tag {
  const decorator = (target: unknown, second?: unknown, third?: unknown): void => {
    const site = isStandardContext(second) ? standardSite(name, second) : legacySite(name, target, second, third);
    state(name, statement, site);
  };
  return Object.assign(decorator, { '~purposely': Object.freeze(info) }) as unknown as Tag;
}
