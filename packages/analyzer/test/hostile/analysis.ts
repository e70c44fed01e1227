import { parsePolicy } from '@purposely/core';
import { type AnalyzeInput, analyze, parseConfig, type Report } from '../../src';

const policy = {
  name: 'shop',
  version: '1',
  categories: { 'personal-data': {} },
  purposes: { service: {}, analytics: {} },
  clauses: [
    { id: 'service', allow: { category: 'personal-data', purpose: 'service' }, reason: 'The service needs it.' },
  ],
};

const config = {
  policy,
  sources: [{ callee: '__source', categories: ['personal-data'] }],
  sinks: [{ callee: '__sink', purpose: 'analytics' }],
};

/** The report on files in memory; `__source()` gives labelled data, which must not reach `__sink`. */
export function reportOn(
  files: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
  limits: NonNullable<AnalyzeInput['limits']> = {},
): Report {
  const parsed = parseConfig({ ...config, ...more }, '/case/purposely.config.json');
  return analyze({ config: parsed, policy: parsePolicy(policy), files, limits });
}

/** `a.js:3` for each finding. */
export function placesIn(report: Report): readonly string[] {
  return report.findings.map(({ place }) => `${place.file}:${place.line}`);
}
