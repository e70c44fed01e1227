export type { ChainHead } from './chain';
export type { DistinctCount } from './read/distinct';
export type { Expected as AuditExpectation } from './read/ends';
export type { AuditFinding, AuditFindingKind, AuditPlace, AuditRemark } from './read/findings';
export { type AuditSummary, type DeniedUses, type SummaryKey, summarizeAudit } from './read/summarize';
export type { Tallied } from './read/tally';
export { type AuditVerification, verifyAudit } from './read/verify';
