import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '@purposely/guard';
import { build } from 'esbuild';
import { afterEach, beforeEach } from 'vitest';

const entry = new URL('../../src/audit/json-lines.ts', import.meta.url).pathname;

/** A folder for each test. */
export function withFolder(): (name: string) => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}

/** A record that says which one it is. */
export function record(field: string): AuditRecord {
  return {
    time: '2026-01-01T00:00:00.000Z',
    event: 'denied',
    mode: 'enforce',
    purpose: 'p',
    labels: ['a[identified]'],
    field,
    clause: null,
    reason: 'No clause.',
    recipient: null,
    to: null,
    redactor: null,
    request: 'r',
  };
}

/** The lines of a file, without their breaks. */
export function rawLines(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The records of a file. */
export function linesOf(path: string): Record<string, unknown>[] {
  return rawLines(path).map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The files of an audit beside one another, the one that is written last. */
export function filesOf(path: string): string[] {
  const folder = join(path, '..');
  const others = readdirSync(folder).filter((name) => /^audit\.\d{6}\.jsonl$/.test(name));
  const all = [...others.sort().map((name) => join(folder, name)), path];
  // A process that is killed between putting a file away and beginning the next one leaves none under that name.
  return all.filter((file) => existsSync(file));
}

/** Builds a program of its own that has `jsonLinesAudit` and `record`. */
export async function program(outfile: string, code: string): Promise<string> {
  const contents = `import { jsonLinesAudit } from ${JSON.stringify(entry)};
    const record = (field) => ({ event: 'denied', field });
    ${code}`;
  await build({
    stdin: { contents, resolveDir: join(outfile, '..') },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
  });
  return outfile;
}
