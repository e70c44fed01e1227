import { createGuard, type Guard, jsonLinesAudit, setDefaultGuard } from '@purposely/guard';
import { microsoftServices } from '@purposely/policies';
import { CapacityForecast } from '../business/capacityForecast';
import { Reports } from '../business/reports';
import { SalesForecast } from '../business/salesForecast';
import { TrialOffers } from '../business/trialOffers';
import { Aggregator } from '../declassifiers/aggregator';
import { FixAuthor } from '../declassifiers/fixAuthor';
import { Pseudonymizer } from '../declassifiers/pseudonymizer';
import { DiagnosticEvent, Fix, Ticket, User } from '../entities';
import { OpenTicket, ReportEvent, ResolveTicket } from '../input';
import { Improvement } from '../online/improvement';
import { Incidents } from '../online/incidents';
import { Profiles } from '../online/profiles';
import { Migration } from '../professional/migration';
import { Support } from '../professional/support';

/** Classes that hold data: reads of their labelled fields are guarded. */
const DATA = [User, Ticket, DiagnosticEvent, Fix, OpenTicket, ResolveTicket, ReportEvent] as const;

/** Classes that use data: their methods open a purpose, or declassify. */
const USES = [
  Profiles,
  Incidents,
  Improvement,
  Support,
  Migration,
  Reports,
  TrialOffers,
  SalesForecast,
  CapacityForecast,
  Pseudonymizer,
  Aggregator,
  FixAuthor,
] as const;

/**
 * Makes the guard of the service.
 * @param audit the file that records what was refused and declassified, one JSON object a line, each chained to the one before; its folder must exist
 */
export function openGuard(audit: string): Guard {
  const guard = createGuard({ policy: microsoftServices, audit: jsonLinesAudit(audit, { chain: true }) });
  guard.protect(...DATA, ...USES);
  setDefaultGuard(guard);
  return guard;
}
