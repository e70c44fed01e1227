import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/check/rules';
import { renderReport } from '../../src/report';
import { finding, HOSTILE, place, report } from './sample';

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

function valid(value: unknown): unknown {
  validate(value);
  return validate.errors;
}

describe('the JSON report', () => {
  it('follows its schema', () => {
    const findings = [
      finding(),
      finding({ decision: null, purpose: null, callee: null, labels: [], path: [], recipient: 'Vendor' }),
      finding({ tier: 'possible', approximations: [HOSTILE], message: HOSTILE, otherPaths: [finding().path] }),
    ];
    const gaps = [
      { kind: 'budget', place: null, message: 'Too large.' },
      { kind: 'syntax', place: place(1, 1, 2), message: 'Unknown.' },
    ];
    expect(valid(JSON.parse(renderReport(report(findings, { gaps }), 'json')))).toBeNull();
  });

  it('does not repeat the source files', () => {
    expect(renderReport(report(), 'json')).not.toContain('export function send');
  });

  it('counts findings as the exit code does', () => {
    const json = JSON.parse(
      renderReport(report([finding(), finding({ tier: 'possible' }), finding({ level: 'warning' })]), 'json'),
    );
    expect(json.summary).toEqual({ errors: 1, warnings: 1, possible: 1, gaps: 0 });
  });
});

describe('the schema of the JSON report', () => {
  it('knows every rule', () => {
    expect(schema.$defs.ruleId.enum.toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });

  it('refuses what a report never has', () => {
    const json = JSON.parse(renderReport(report(), 'json'));
    expect(valid({ ...json, schemaVersion: 2 })).not.toBeNull();
    expect(valid({ ...json, extra: 1 })).not.toBeNull();
    expect(valid({ ...json, findings: [{ ...json.findings[0], fingerprint: 'x' }] })).not.toBeNull();
  });
});
