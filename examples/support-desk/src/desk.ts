import { join } from 'node:path';
import { type Guard, pseudonym } from '@purposely/guard';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { AddressBook } from './business/addressBook';
import { CapacityForecast } from './business/capacityForecast';
import { Reports } from './business/reports';
import { SalesForecast } from './business/salesForecast';
import { TrialOffers } from './business/trialOffers';
import { Aggregator } from './declassifiers/aggregator';
import { FixAuthor } from './declassifiers/fixAuthor';
import { Pseudonymizer } from './declassifiers/pseudonymizer';
import { CustomerAccount, DiagnosticEvent, Fix, Ticket, User } from './entities';
import { Improvement } from './online/improvement';
import { Incidents } from './online/incidents';
import { Profiles } from './online/profiles';
import { Mailer } from './outgoing/mailer';
import { Trendline } from './outgoing/trendline';
import { JobQueue } from './platform/jobs';
import { Migration } from './professional/migration';
import { Support } from './professional/support';
import type { Settings } from './settings';

/** The services that the routes work with. */
export interface Desk {
  readonly profiles: Profiles;
  readonly incidents: Incidents;
  readonly improvement: Improvement;
  readonly support: Support;
  readonly migration: Migration;
  readonly reports: Reports;
  readonly trialOffers: TrialOffers;
  readonly salesForecast: SalesForecast;
  readonly capacityForecast: CapacityForecast;
  readonly jobs: JobQueue;
}

/** Makes every service and hands it the services that it needs. */
export function openDesk(database: DataSource, guard: Guard, log: Logger, settings: Settings): Desk {
  const accounts = database.getRepository(CustomerAccount);
  const users = database.getRepository(User);
  const tickets = database.getRepository(Ticket);
  const events = database.getRepository(DiagnosticEvent);
  const fixes = database.getRepository(Fix);
  const pseudonymizer = new Pseudonymizer(pseudonym({ key: settings.pseudonymKey, keyId: settings.pseudonymKeyId }));
  const aggregator = new Aggregator();
  const mailer = new Mailer(settings.mailGateway);
  const trendline = new Trendline(guard, settings.trendline);
  return {
    profiles: new Profiles(users),
    incidents: new Incidents(events, aggregator, trendline, log),
    improvement: new Improvement(tickets, fixes),
    support: new Support(tickets, fixes, new FixAuthor(), mailer, log),
    migration: new Migration(tickets, users),
    reports: new Reports(events, users, pseudonymizer, aggregator),
    trialOffers: new TrialOffers(accounts, new AddressBook(users), mailer),
    salesForecast: new SalesForecast(tickets, join(settings.folder, 'sales-forecast.csv')),
    capacityForecast: new CapacityForecast(events, aggregator, join(settings.folder, 'capacity-forecast.json')),
    jobs: new JobQueue(),
  };
}
