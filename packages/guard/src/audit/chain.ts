import { createHash } from 'node:crypto';

/** Where a chain ends: the number of its last record, and the SHA-256 of that record's line. */
export interface ChainHead {
  /** Counted from 1; 0 for a chain without records. */
  readonly sequence: number;
  /** In hexadecimal digits; `null` where no line came before. */
  readonly hash: string | null;
}

/** The head of a chain that has no record yet. */
export const NO_HEAD: ChainHead = Object.freeze({ sequence: 0, hash: null });

/** The SHA-256 of a line as it stands in the file, in bytes and without its break. */
export function digest(line: string | Uint8Array): string {
  return createHash('sha256').update(line).digest('hex');
}

/** No line grows by more than this when it is linked. */
export const MOST_LINK_BYTES = 120;

/** Links a record, written as a JSON object, to the line before it. */
export function link(json: string, before: ChainHead): { readonly line: string; readonly head: ChainHead } {
  const sequence = before.sequence + 1;
  const separator = json === '{}' ? '' : ',';
  const line = `${json.slice(0, -1)}${separator}"sequence":${sequence},"previous":${JSON.stringify(before.hash)}}`;
  return { line, head: { sequence, hash: digest(line) } };
}

/** What a line says about its place in a chain. */
export interface Link {
  readonly sequence: number;
  readonly previous: string | null;
}

/** The link in a record; `undefined` when it has none, or none that may be one. */
export function linkOf(record: object): Link | undefined {
  const sequence = 'sequence' in record ? record.sequence : undefined;
  const previous = 'previous' in record ? record.previous : undefined;
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 1) return undefined;
  if (previous !== null && (typeof previous !== 'string' || !/^[0-9a-f]{64}$/.test(previous))) return undefined;
  return { sequence, previous };
}

/** A line as a record; `undefined` when it is no JSON object. */
export function recordOf(line: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
