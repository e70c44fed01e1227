export { type CallbackAudit, type CallbackAuditOptions, callbackAudit } from './audit/callback';
export type { ChainHead } from './audit/chain';
export type { RotationOptions } from './audit/file/rotation';
export { type JsonLinesAudit, type JsonLinesOptions, jsonLinesAudit } from './audit/json-lines';
export type { AuditNote } from './audit/note';
export type { AuditEvent, AuditRecord, AuditSink } from './audit/record';
export type { Unscoped } from './border';
export type { PurposeContext } from './context';
export { defaultGuard, runFor, setDefaultGuard } from './default';
export type { EnvironmentOptions } from './environment';
export {
  type AllowedFor,
  createGuard,
  type Guard,
  type GuardCounts,
  type RefusedClaim,
  type UseRequest,
} from './guard';
export type { Mode, ModeOverrides } from './mode';
export type { GuardOptions } from './options';
export type { ArgumentChecks } from './protect/gate';
export { Guarded } from './protect/guarded';
export type { Escalation, PurposeRequest } from './purpose';
export type { NamedKey } from './redact/key-ring';
export { type PseudonymOptions, type Pseudonyms, pseudonym } from './redact/pseudonym';
export { erase, type MaskOptions, mask, type Redaction, type Redactor } from './redact/redactor';
export type { TrackingCounts, TrackingOptions } from './tracking';
export { isPurposeViolation, PurposeViolationError, type ViolationJson } from './violation';
export type { Limits } from './walk/limits';
