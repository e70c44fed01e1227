import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditRecord, jsonLinesAudit } from '@purposely/guard';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardWith, personClass, thrownBy } from './support/shop';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const linesOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const record = (field: string): AuditRecord => ({
  time: '2026-01-01T00:00:00.000Z',
  event: 'denied',
  purpose: 'p',
  labels: ['a[identified]'],
  field,
  clause: null,
  reason: 'No clause.',
  recipient: null,
  request: 'r',
});

describe('the JSON-lines audit', () => {
  it('keeps one record a line, with everything but the value', async () => {
    const path = join(folder, 'audit.jsonl');
    const { guard } = guardWith({ audit: jsonLinesAudit(path) });
    const Person = personClass();
    guard.protect(Person);
    thrownBy(() => guard.run({ purpose: 'care', request: 'r-1' }, () => new Person().email));
    await guard.close();
    const [line, ...others] = linesOf(path);
    expect(others).toEqual([]);
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'denied',
      purpose: 'care',
      labels: ['contact-data[identified]'],
      field: 'Person.email',
      clause: null,
      reason: expect.stringContaining('.'),
      recipient: null,
      request: 'r-1',
    });
    expect(readFileSync(path, 'utf8')).not.toContain('ada@');
  });

  it('keeps the order of many records', async () => {
    const path = join(folder, 'audit.jsonl');
    const audit = jsonLinesAudit(path);
    for (let index = 0; index < 500; index += 1) {
      audit.write(record(`f${index}`));
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await audit.flush();
    expect(linesOf(path).map((line) => line.field)).toEqual(Array.from({ length: 500 }, (_, index) => `f${index}`));
    await audit.close();
  });

  it('drops and counts what its queue has no room for, and says so in the file', async () => {
    const path = join(folder, 'audit.jsonl');
    const audit = jsonLinesAudit(path, { capacity: 3 });
    for (let index = 0; index < 10; index += 1) audit.write(record(`f${index}`));
    await audit.flush();
    expect(audit.dropped).toBe(7);
    expect(linesOf(path).map((line) => line.field ?? line.count)).toEqual(['f0', 'f1', 'f2', 7]);
    await audit.close();
  });

  it('says at the next flush that it could not write', async () => {
    const audit = jsonLinesAudit(join(folder, 'missing', 'audit.jsonl'));
    audit.write(record('f'));
    await expect(audit.flush()).rejects.toThrow('could not be written. Check that its folder exists');
    expect(audit.failed).toBe(1);
    await audit.close();
  });

  it('refuses a capacity that is no number of records', () => {
    expect(() => jsonLinesAudit(join(folder, 'a'), { capacity: 0 })).toThrow(RangeError);
  });

  it('writes what still waits when the process exits', async () => {
    const path = join(folder, 'audit.jsonl');
    const program = join(folder, 'program.mjs');
    const entry = new URL('../src/audit/json-lines.ts', import.meta.url).pathname;
    const contents = `import { jsonLinesAudit } from ${JSON.stringify(entry)};
      jsonLinesAudit(${JSON.stringify(path)}).write({ field: 'last' });
      process.exit(3);`;
    await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile: program,
    });
    expect(() => execFileSync(process.execPath, [program])).toThrow();
    expect(linesOf(path)).toEqual([{ field: 'last' }]);
  });
});

describe('a sink that throws', () => {
  it('is counted, and changes nothing else', () => {
    const write = (): void => {
      throw new Error('full');
    };
    const { guard } = guardWith({ audit: { write } });
    const Person = personClass();
    guard.protect(Person);
    expect(thrownBy(() => guard.run('care', () => new Person().email))).toMatchObject({
      name: 'PurposeViolationError',
    });
    expect(guard.counts.auditFailures).toBe(1);
  });
});
