import { type Guard, pseudonym } from '@purposely/guard';
import type { Logger } from 'pino';
import { Counter } from './declassifiers/counter';
import { Pseudonymizer } from './declassifiers/pseudonymizer';
import { Lending } from './desk/lending';
import { Reminders } from './desk/reminders';
import { Statistics } from './desk/statistics';
import { Mailer } from './outgoing/mailer';
import type { Database } from './platform/database';
import type { Settings } from './settings';
import { Loans } from './store/loans';
import { Readers } from './store/readers';

/** What the desk can do. */
export interface Desk {
  readonly lending: Lending;
  readonly reminders: Reminders;
  readonly statistics: Statistics;
}

export function openDesk(database: Database, guard: Guard, log: Logger, settings: Settings): Desk {
  const loans = new Loans(database);
  const pseudonyms = pseudonym({ key: settings.pseudonymKey, keyId: settings.pseudonymKeyId });
  return {
    lending: new Lending(new Readers(database), loans, log),
    reminders: new Reminders(loans, new Mailer(guard, settings.mailGateway)),
    statistics: new Statistics(loans, new Counter(), new Pseudonymizer(pseudonyms)),
  };
}
