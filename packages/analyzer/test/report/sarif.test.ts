import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it, vi } from 'vitest';
import { renderReport } from '../../src/report';
import { finding, HOSTILE, place, report } from './sample';

const schemaPath = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv as unknown as Parameters<typeof addFormats.default>[0]);
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));

function sarif(...args: [Parameters<typeof renderReport>[0], Parameters<typeof renderReport>[2]?]) {
  const log = JSON.parse(renderReport(args[0], 'sarif', args[1]));
  validate(log);
  expect(validate.errors).toBeNull();
  return log.runs[0];
}

// The largest reports take seconds on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

describe('the SARIF report', () => {
  it('has the place of arrival, the witness, the source and the fingerprint of a finding', () => {
    const [result] = sarif(report()).results;
    const region = { startLine: 5, startColumn: 3, endLine: 5, endColumn: 23 };
    const artifactLocation = { uri: 'src/mail.ts', uriBaseId: '%SRCROOT%' };
    expect(result.locations).toEqual([{ physicalLocation: { artifactLocation, region } }]);
    expect(result.codeFlows).toHaveLength(1);
    expect(
      result.codeFlows[0].threadFlows[0].locations.map(
        ({ location }: { location: { message: { text: string } } }) => location.message.text,
      ),
    ).toEqual(['User.email is read', 'passed to log']);
    expect(result.relatedLocations[0].physicalLocation.region.startLine).toBe(4);
    expect(Object.values(result.partialFingerprints)).toContain('0123456789abcdef0123456789abcdef');
    expect(result).toMatchObject({ ruleId: 'disallowed-flow', ruleIndex: 0, level: 'error' });
  });

  it('is valid without findings, with gaps, and with findings that are no flows', () => {
    sarif(report([]));
    sarif(
      report([], {
        gaps: [
          { kind: 'budget', place: null, message: 'x' },
          { kind: 'syntax', place: place(1, 1, 1), message: 'y' },
        ],
      }),
    );
    sarif(report([finding({ labels: [], path: [], decision: null, purpose: null })]));
  });

  it('describes the rules that ran, with help', () => {
    const { rules } = sarif(report()).tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['disallowed-flow', 'purpose-missing']);
    expect(rules[0].help.text).toBe('Keep it in.');
  });

  it('notes possible findings, unless they are to count', () => {
    const possible = report([finding({ tier: 'possible' })]);
    expect(sarif(possible).results[0].level).toBe('note');
    expect(sarif(possible, { includePossible: true }).results[0].level).toBe('error');
  });

  it('percent-encodes addresses', () => {
    const uriOf = (file: string): string =>
      sarif(report([finding({ place: place(1, 1, 2, file) })])).results[0].locations[0].physicalLocation
        .artifactLocation.uri;
    expect(uriOf('src/a b/ü#?.ts')).toBe('src/a%20b/%C3%BC%23%3F.ts');
    expect(uriOf('C:\\work\\a b.ts')).toBe('file:///C:/work/a%20b.ts');
    expect(uriOf('/srv/a.ts')).toBe('file:///srv/a.ts');
    expect(uriOf('../other/a.ts')).toBe('../other/a.ts');
    expect(uriOf('a\ud800.ts')).toBe('a%EF%BF%BD.ts');
  });

  it('stays valid with hostile texts', () => {
    sarif(report([finding({ message: HOSTILE, help: [HOSTILE], place: place(1, 1, 2, HOSTILE) })]));
  });

  it('shows both ends of a path that is longer than GitHub shows', () => {
    const steps = Array.from({ length: 250 }, (_, index) => ({
      place: place(index + 1, 1, 2),
      kind: 'assign',
      message: `step ${index}`,
    }));
    const { locations } = sarif(report([finding({ path: steps })])).results[0].codeFlows[0].threadFlows[0];
    const messages = locations.map(
      ({ location }: { location: { message: { text: string } } }) => location.message.text,
    );
    expect(messages).toHaveLength(100);
    expect(messages[0]).toBe('step 0');
    expect(messages[50]).toBe('after 150 more steps: step 200');
    expect(messages.at(-1)).toBe('step 249');
  });

  it('keeps to 25,000 results, drops possible findings first, and says how many are missing', () => {
    const slim = { labels: [], path: [], help: [], decision: null };
    const possible = Array.from({ length: 20_000 }, () => finding({ ...slim, tier: 'possible' }));
    const errors = Array.from({ length: 6_000 }, () => finding(slim));
    const log = JSON.parse(renderReport(report([...possible, ...errors]), 'sarif')).runs[0];
    expect(log.results).toHaveLength(25_000);
    expect(log.results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(6_000);
    expect(log.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^1000 findings did not fit/);
  });

  it('keeps below 10 MB of compressed text', () => {
    let seed = 1;
    const noise = (): string =>
      Array.from({ length: 3000 }, () => {
        seed = (seed * 48271) % 2147483647;
        return seed.toString(36);
      }).join('');
    const findings = Array.from({ length: 1200 }, () => finding({ message: noise(), labels: [], path: [] }));
    const text = renderReport(report(findings), 'sarif');
    expect(gzipSync(text).length).toBeLessThanOrEqual(10_000_000);
    const { results } = JSON.parse(text).runs[0];
    expect(results.length).toBeGreaterThan(300);
    expect(results.length).toBeLessThan(1200);
  });
});
