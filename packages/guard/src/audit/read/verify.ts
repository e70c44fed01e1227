import type { ChainHead } from '../chain';
import { ChainCheck } from './chain-check';
import type { Expected } from './ends';
import type { AuditFinding, AuditRemark } from './findings';
import { linesOf } from './lines';
import { inOrder } from './order';

/** What became of verifying an audit. */
export interface AuditVerification {
  /** In the order in which they were written. */
  readonly files: readonly string[];
  /** How many records the chain has in these files. */
  readonly records: number;
  /** What is wrong; empty when the chain holds. No more than 100 are told. */
  readonly findings: readonly AuditFinding[];
  /** How many findings there are beyond those. */
  readonly more: number;
  /** What is good to know and not wrong. */
  readonly notes: readonly AuditRemark[];
  /** Where the chain ends. Noted elsewhere, it shows the next time that nothing up to it was taken away. */
  readonly head: ChainHead;
}

/**
 * Follows the chain of an audit through its files: whether a record was removed, changed, inserted or moved, and whether
 * the end is cut off. It needs little memory, whatever the size of the files.
 *
 * A chain has no key. Whoever can write the file can also write all of it anew; only a head that was noted where they
 * cannot write shows that, which `expected.head` is for.
 * @param paths the file and those that rotation put away, in any order
 * @throws whatever the file system does
 */
export async function verifyAudit(paths: readonly string[], expected: Expected = {}): Promise<AuditVerification> {
  const files = await inOrder(paths);
  const check = new ChainCheck(expected);
  for (const file of files) {
    for await (const line of linesOf(file, { hash: true })) check.line(line, file);
  }
  check.finish(files);
  const { findings, notes, records, head } = check;
  return { files, records, findings: findings.all, more: findings.more, notes, head };
}
