import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze, parseConfig, type Report } from '@purposely/analyzer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import written from '../purposely.config';
import { policy } from '../src/policy';

const folder = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

function check(place: string): Report {
  return analyze({ config: parseConfig(written, join(place, 'purposely.config.ts')), policy });
}

describe('purposely check on the desk', () => {
  it('finds nothing', () => {
    expect(check(folder).findings).toEqual([]);
  });
});

describe('purposely check on a desk with a mistake', () => {
  let planted: string;

  beforeAll(() => {
    mkdirSync(join(folder, '.purposely'), { recursive: true });
    planted = mkdtempSync(join(folder, '.purposely/planted-'));
    cpSync(join(folder, 'src'), join(planted, 'src'), { recursive: true });
    const config = readFileSync(join(folder, 'tsconfig.json'), 'utf8').replace('../../', '../../../../');
    writeFileSync(join(planted, 'tsconfig.json'), config);
  });
  afterAll(() => rmSync(planted, { recursive: true }));

  /** Replaces a piece of a file by another one, and gives what is found then. */
  function findingsWith(file: string, piece: string, other: string): Report['findings'] {
    const path = join(planted, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(piece);
    writeFileSync(path, text.replace(piece, other));
    try {
      return check(planted).findings;
    } finally {
      writeFileSync(path, text);
    }
  }

  it('sees a name in the log', () => {
    const found = findingsWith(
      'src/desk/lending.ts',
      'this.log.info({ loan,',
      'this.log.info({ loan, name: reader.name,',
    );

    expect(found).toMatchObject([
      {
        rule: 'disallowed-recipient',
        recipient: 'service log',
        place: { file: 'src/desk/lending.ts' },
        decision: { clause: 'no-readers-in-the-log' },
      },
    ]);
  });

  it('sees a title in a mail', () => {
    const loop = 'for (const { reader } of await this.loans.overdue(library, day)) {';
    const mail = "if (reader) await this.mailer.send({ to: reader.email, subject: 'Your library', text: title });";
    const found = findingsWith('src/desk/reminders.ts', loop, `${loop.replace('reader', 'reader, title')} ${mail}`);

    expect(found).toMatchObject([{ recipient: 'mail gateway', decision: { clause: 'no-titles-by-mail' } }]);
  });

  it('sees readers in the statistics', () => {
    const found = findingsWith(
      'src/desk/statistics.ts',
      'return loans.map((loan) => this.pseudonymizer.loan(loan));',
      'return loans.map(({ readerId, shelf }) => ({ reader: readerId, group: shelf }));',
    );

    expect(found.map(({ decision }) => decision?.nearest)).toContain('allowed if pseudonymized');
  });
});
