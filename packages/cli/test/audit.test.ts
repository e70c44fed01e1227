import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditRecord, jsonLinesAudit } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { project, purposely, withCommand, withProjects } from './support/command';
import { inProcess } from './support/inProcess';

withProjects();
withCommand();

const record = (field: string): AuditRecord => ({
  time: '2026-01-01T00:00:00.000Z',
  event: 'denied',
  mode: 'enforce',
  purpose: 'ads',
  labels: ['email[identified]'],
  field,
  clause: null,
  reason: 'No clause allows it.',
  recipient: null,
  to: null,
  redactor: null,
  request: 'r-1',
});

/** A folder with a chained audit of as many records, in files of a kilobyte where it is rotated. */
async function audit(count: number, bytes?: number): Promise<string> {
  const root = project({});
  const rotate = bytes === undefined ? {} : { rotate: { bytes } };
  const sink = jsonLinesAudit(join(root, 'audit.jsonl'), { chain: true, ...rotate });
  for (let index = 0; index < count; index += 1) sink.write(record(`User.f${index}`));
  await sink.close();
  return root;
}

/** Bytes of a file that does not fit into the memory that is given for it. */
const LARGE = 64 * 2 ** 20;

const linesOf = (root: string): string[] => readFileSync(join(root, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
const rewrite = (root: string, lines: readonly string[]): void =>
  writeFileSync(join(root, 'audit.jsonl'), `${lines.join('\n')}\n`);
const verify = (root: string, ...words: readonly string[]) =>
  inProcess(['audit', 'verify', 'audit.jsonl', ...words], root);

describe('purposely audit verify', () => {
  it('ends with 0 for a chain that holds, and says where it ends', async () => {
    const root = await audit(3);
    const { code, out, note } = await purposely(['audit', 'verify', 'audit.jsonl'], root);
    expect({ code, note }).toEqual({ code: 0, note: '' });
    expect(out).toMatch(
      /^0 findings on 5 records in 1 file\.\nThe chain ends with record 5, whose hash is [0-9a-f]{64}\. Note it where/,
    );
  });

  it('ends with 1 for a record that was changed, with its file and line and what to do', async () => {
    const root = await audit(3);
    const lines = linesOf(root);
    rewrite(root, lines.with(2, (lines[2] ?? '').replace('f1', 'f9')));
    const { code, out } = await purposely(['audit', 'verify', 'audit.jsonl'], root);
    expect(code).toBe(1);
    expect(out).toContain(
      'audit.jsonl:3 changed: Record 3 is not what it was when record 4 (audit.jsonl:4) was written behind it. It was changed: compare it with a copy of the file.\n1 finding on 5 records in 1 file.\n',
    );
  });

  it('gives all of it as JSON', async () => {
    const root = await audit(3);
    rewrite(root, linesOf(root).toSpliced(2, 1));
    const { code, out } = await verify(root, '--reporter', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      records: 4,
      findings: [{ kind: 'removed', file: join(root, 'audit.jsonl'), line: 3 }],
      more: 0,
      head: { sequence: 5 },
    });
  });

  it('finds that the end was cut off by a head that was noted, or where the audit must be closed', async () => {
    const root = await audit(3);
    const { head } = JSON.parse((await verify(root, '--reporter', 'json')).out);
    expect((await verify(root, '--head', head.hash, '--closed')).code).toBe(0);
    rewrite(root, linesOf(root).slice(0, -2));
    expect(await verify(root)).toMatchObject({
      code: 0,
      out: expect.stringContaining('audit.jsonl:3 note: The audit was not closed'),
    });
    expect(await verify(root, '--closed')).toMatchObject({ code: 1 });
    const cut = await verify(root, '--head', head.hash.toUpperCase());
    expect(cut).toMatchObject({
      code: 1,
      out: expect.stringContaining('audit.jsonl:3 end: The record whose hash was given'),
    });
  });

  it('takes rotated files in any order, and later ones alone behind a hash', async () => {
    const root = await audit(20, 1_500);
    const files = ['audit.000001.jsonl', 'audit.000002.jsonl', 'audit.000003.jsonl'];
    const first = await inProcess(['audit', 'verify', '--reporter', 'json', ...files.toReversed()], root);
    expect(first.code).toBe(0);
    const { head, files: ordered } = JSON.parse(first.out);
    expect(ordered).toEqual(files.map((file) => join(root, file)));
    const later = ['audit', 'verify', 'audit.000004.jsonl'];
    expect((await inProcess(later, root)).code).toBe(1);
    expect((await inProcess([...later, '--after', head.hash], root)).code).toBe(0);
  });

  it.each([
    [['nowhere.jsonl'], 'nowhere.jsonl cannot be read: there is no such file. Check the path.\n'],
    [['folder'], 'folder cannot be read: it is a folder. Name a file in it.\n'],
    [
      ['audit.jsonl', '--head', 'abc'],
      '"--head" takes a SHA-256 of 64 hexadecimal digits, as "purposely audit verify" prints it, not "abc".\n',
    ],
    [[], 'Missing required argument "files". Run "purposely audit verify --help" to see what there is.\n'],
    [['audit.jsonl', '--reporter', 'xml'], 'Allowed choices are text, json.'],
  ])('ends with 2 and a sentence for %j', async (words, sentence) => {
    const root = await audit(1);
    mkdirSync(join(root, 'folder'));
    const { code, out, note } = await inProcess(['audit', 'verify', ...words], root);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(note).toContain(sentence);
  });
});

describe('an audit that is larger than the memory', () => {
  it('is verified and summed up', async () => {
    const root = await audit(2);
    const file = openSync(join(root, 'large.jsonl'), 'w');
    const part = Buffer.from(`${JSON.stringify(record('User.f'))}\n`.repeat(10_000));
    for (let written = 0; written < LARGE; written += part.length) writeSync(file, part);
    closeSync(file);
    const small = { NODE_OPTIONS: `--max-old-space-size=${LARGE / 2 ** 21}` };
    const summary = await purposely(['audit', 'summary', 'large.jsonl'], root, small);
    expect(summary).toMatchObject({ code: 0, note: '' });
    expect(summary.out).toContain(' records in 1 file, ');
    // None of its lines is chained, so that the next file may not begin where it does.
    const verified = await purposely(['audit', 'verify', 'large.jsonl', 'audit.jsonl'], root, small);
    expect(verified).toMatchObject({ code: 1, note: '' });
    expect(verified.out).toContain('audit.jsonl:1 beginning: ');
  });
});

describe('purposely audit summary', () => {
  it('counts what the audit holds', async () => {
    const root = await audit(2);
    const { code, out, note } = await purposely(['audit', 'summary', 'audit.jsonl'], root);
    expect({ code, note }).toEqual({ code: 0, note: '' });
    expect(out.replace(/from \S+ to \S+,/, 'from A to B,')).toBe(`2 records in 1 file, from A to B, of 1 request.

By event
  denied        2
  audit-closed  1
  audit-opened  1

By mode
  enforce  2

By purpose
  ads  2

By category
  email  2

By field
  User.f0  1
  User.f1  1

Denied uses by purpose and field
  ads  User.f0  1
  ads  User.f1  1
`);
  });

  it('says how many lines are no record, and what the audit says was lost', async () => {
    const root = project({ 'audit.jsonl': 'oops\n{"event":"audit-dropped","count":7}\n{"event":"denied"}\n' });
    const { code, out } = await inProcess(['audit', 'summary', 'audit.jsonl'], root);
    expect(code).toBe(0);
    expect(out).toContain('7 records more were lost, as the audit itself says.\n');
    expect(out).toContain(`1 line is no record, the first at ${join(root, 'audit.jsonl')}:1.`);
  });

  it('shows twenty names of a kind, and how many others there are', async () => {
    const root = await audit(25);
    const { out } = await inProcess(['audit', 'summary', 'audit.jsonl'], root);
    expect(out).toContain('  … and 5 others; --reporter json has them all\n');
    const all = JSON.parse((await inProcess(['audit', 'summary', 'audit.jsonl', '--reporter', 'json'], root)).out);
    expect(all.by.field).toHaveLength(25);
  });

  it('lets no text of the audit reach the terminal as a command of it', async () => {
    const root = project({ 'audit.jsonl': `${JSON.stringify({ event: 'denied', field: 'a\u001b[2J\nb' })}\n` });
    const { out } = await inProcess(['audit', 'summary', 'audit.jsonl'], root);
    expect(out).toContain('  a\ufffd[2J\ufffdb  1\n');
  });
});
