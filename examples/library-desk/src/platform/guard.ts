import { join } from 'node:path';
import type { MeterProvider } from '@opentelemetry/api';
import { createGuard, type Guard, jsonLinesAudit } from '@purposely/guard';
import { openTelemetryAudit } from '@purposely/guard/opentelemetry';
import { Counter } from '../declassifiers/counter';
import { Pseudonymizer } from '../declassifiers/pseudonymizer';
import { Lending } from '../desk/lending';
import { Reminders } from '../desk/reminders';
import { Statistics } from '../desk/statistics';
import { policy } from '../policy';
import { Loan, Reader } from '../store/records';

/** The audit, as a file in the folder of the service. */
export function auditIn(folder: string): string {
  return join(folder, 'audit.jsonl');
}

/** What the guard is made with. */
export interface GuardSettings {
  /** Where the audit is kept; it must exist. */
  readonly folder: string;
  /** `rollout` records what would be refused and lets it through; everywhere else it is refused. */
  readonly environment: string;
}

/** Makes the guard of the service. Its records go to a file, to the spans of requests, and into a counter. */
export function openGuard({ folder, environment }: GuardSettings, meterProvider: MeterProvider): Guard {
  const guard = createGuard({
    policy,
    mode: 'enforce',
    environment,
    environments: { rollout: { mode: 'report', unscoped: 'report' } },
    audit: [jsonLinesAudit(auditIn(folder), { chain: true }), openTelemetryAudit({ meterProvider })],
  });
  guard.protect(Reader, Loan, Lending, Reminders, Statistics, Counter, Pseudonymizer);
  return guard;
}
