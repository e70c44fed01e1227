import { fileURLToPath } from 'node:url';
import { analyze, parseConfig, type Report } from '@purposely/analyzer';
import { microsoftServices } from '@purposely/policies';
import { beforeAll, describe, expect, it } from 'vitest';
import written from '../purposely.config';
import { marksIn } from './support/marks';

const folder = fileURLToPath(new URL('..', import.meta.url))
  .replaceAll('\\', '/')
  .replace(/\/$/, '');
const marks = marksIn(folder, 'src');

describe('purposely check on the desk', () => {
  let report: Report;

  beforeAll(() => {
    const config = parseConfig(written, `${folder}/purposely.config.ts`);
    report = analyze({ config, policy: microsoftServices });
  });

  it('reports the marked lines, all of them and no other', () => {
    const found = report.findings.map(({ place, rule }) => ({ file: place.file, line: place.line, rule }));

    expect(marks).toHaveLength(8);
    expect(found).toEqual(marks);
  });

  it('rests on no approximation', () => {
    const possible = report.findings.filter(({ tier }) => tier !== 'confirmed');

    expect(possible).toEqual([]);
  });

  it('follows the names of users through three files to the response', () => {
    const finding = report.findings.find(({ message }) => /User\.displayName/.test(message) && /json/.test(message));

    const files = finding?.path.map(({ place }) => place.file);
    expect(new Set(files)).toEqual(
      new Set(['src/business/table.ts', 'src/business/reports.ts', 'src/http/business.ts']),
    );
  });

  it('follows addresses through services that were injected', () => {
    const finding = report.findings.find(({ place }) => place.file === 'src/outgoing/mailer.ts');

    const files = finding?.path.map(({ place }) => place.file);
    expect(files?.[0]).toBe('src/business/addressBook.ts');
    expect(files).toContain('src/business/trialOffers.ts');
    expect(files?.at(-1)).toBe('src/outgoing/mailer.ts');
  });

  it('names the vendor and the log as recipients', () => {
    const recipients = report.findings.map(({ recipient }) => recipient).filter((name) => name !== null);

    expect(recipients.sort()).toEqual(['Trendline', 'service log']);
  });

  it('says of the sign-ups that pseudonyms are not enough for customer data', () => {
    const finding = report.findings.find(({ labels }) => labels.some(({ state }) => state === 'pseudonymized'));

    expect(finding?.decision).toMatchObject({ clause: 'business-operations-limit', nearest: 'allowed if aggregated' });
  });
});
