import { closeSync, openSync, readSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { type AuditRemark, type AuditVerification, summarizeAudit, verifyAudit } from '@purposely/guard/audit';
import { EXIT, type ExitCode, UsageError } from '../exit';
import { ioReason } from '../load/file';
import { withProgress } from '../progress';
import type { Terminal } from '../terminal';
import { summaryText } from './audit/summary-text';
import { counted, grouped } from './audit/words';

export interface AuditOptions {
  readonly reporter: 'text' | 'json';
}

export interface AuditVerifyOptions extends AuditOptions {
  readonly after?: string;
  readonly head?: string;
  readonly closed?: boolean;
}

/** `purposely audit verify`: fails when the chain does not hold. */
export async function auditVerify(
  files: readonly string[],
  { reporter, after, head, closed }: AuditVerifyOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const expected = { after: hashOf('--after', after), head: hashOf('--head', head), closed };
  const verification = await reading(files, terminal, 'Verifying the audit', (paths) => verifyAudit(paths, expected));
  terminal.out(reporter === 'json' ? toJson(verification) : verificationText(verification));
  return verification.findings.length === 0 ? EXIT.clean : EXIT.findings;
}

/** `purposely audit summary`: what an audit says in all. */
export async function auditSummary(
  files: readonly string[],
  { reporter }: AuditOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const summary = await reading(files, terminal, 'Summing up the audit', summarizeAudit);
  terminal.out(reporter === 'json' ? toJson(summary) : summaryText(summary));
  return EXIT.clean;
}

/** Reads files of which each is there. */
async function reading<Result>(
  files: readonly string[],
  { directory, watched }: Terminal,
  text: string,
  read: (paths: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const paths = files.map((file) =>
    isAbsolute(file) || directory === process.cwd() ? file : resolve(directory, file),
  );
  for (const path of paths) tryRead(path);
  return withProgress(text, watched, () => read(paths));
}

/** @throws {UsageError} when a file cannot be read */
function tryRead(path: string): void {
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, Buffer.alloc(1));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new UsageError(`The audit file ${path} cannot be read: ${ioReason(error)}`);
  }
}

function hashOf(option: string, text: string | undefined): string | undefined {
  const hash = text?.trim().toLowerCase();
  if (hash === undefined || /^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageError(
    `"${option}" takes a SHA-256 of 64 hexadecimal digits, as "purposely audit verify" prints it, not ${JSON.stringify(text)}.`,
  );
}

function verificationText({ findings, more, notes, records, files, head }: AuditVerification): string {
  const lines = [
    ...findings.map((finding) => `${placeOf(finding)} ${finding.kind}: ${finding.message}`),
    ...(more === 0 ? [] : [`… and ${counted(more, 'finding')} more.`]),
    ...notes.map((note) => `${placeOf(note)} note: ${note.message}`),
    `${counted(findings.length + more, 'finding')} on ${counted(records, 'record')} in ${counted(files.length, 'file')}.`,
    ...(head.hash === null ? [] : [headText(head.sequence, head.hash)]),
  ];
  return `${lines.join('\n')}\n`;
}

function headText(sequence: number, hash: string): string {
  return `The chain ends with record ${grouped(sequence)}, whose hash is ${hash}. Note it where nobody who writes the audit can; --head shows later whether it is still there.`;
}

function placeOf({ file, line }: AuditRemark): string {
  return `${file}:${line}`;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
