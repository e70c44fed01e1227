import { parsePolicy } from '@purposely/core';
import { analyze, type Finding, type Limits, parseConfig, type Report } from '../../src';

const policy = {
  name: 'fixtures',
  version: '1',
  categories: { 'personal-data': {} },
  purposes: { analytics: {}, support: {} },
  clauses: [
    {
      id: 'support-needs-it',
      allow: { category: 'personal-data', purpose: 'support' },
      reason: 'Whoever asks for help wants an answer.',
    },
  ],
};

/** Analyzes texts by path, with `__source()` as the one source and the first argument of `__sink` as the one sink. */
export function analyzeTexts(files: Readonly<Record<string, string>>, limits: Partial<Limits> = {}): Report {
  const config = parseConfig(
    {
      policy,
      sources: [{ callee: '__source', categories: ['personal-data'] }],
      sinks: [{ callee: '__sink', arguments: [0], purpose: 'analytics' }],
    },
    '/fixtures/purposely.config.json',
  );
  return analyze({ config, policy: parsePolicy(policy), files, limits });
}

/** The lines of a file at which labelled data was found to arrive. */
export function foundLines(findings: readonly Finding[], path: string): ReadonlySet<number> {
  return new Set(
    findings
      .filter(({ rule, place }) => rule === 'disallowed-flow' && place.file === path)
      .map(({ place }) => place.line),
  );
}
