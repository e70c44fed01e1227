import { type Policy, parsePolicy } from '@purposely/core';
import type { Config } from '../src/config/config';
import { parseConfig } from '../src/config/parse';

/** `__source()` gives labelled data and `__sink` takes it; everything else in a program is known from models. */
export function sourceAndSink(name: string): { readonly config: Config; readonly policy: Policy } {
  const config = parseConfig(
    {
      policy: 'none',
      sources: [{ callee: '__source', categories: ['personal-data'] }],
      sinks: [{ callee: '__sink', arguments: [0] }],
    },
    `/${name}/purposely.config.json`,
  );
  const categories = { 'personal-data': {} };
  return { config, policy: parsePolicy({ name, version: '1', categories, purposes: { support: {} }, clauses: [] }) };
}
