import type { DataSource } from 'typeorm';
import { CustomerAccount, DiagnosticEvent, Ticket, User } from './entities';

const ACCOUNTS = [
  { id: 'harbour', name: 'Harbour Bakery', plan: 'team' },
  { id: 'lindgren', name: 'Lindgren Optics', plan: 'trial' },
] as const;

const USERS = [
  {
    id: 'u-ada',
    customerId: 'harbour',
    displayName: 'Ada Brandt',
    email: 'ada.brandt@harbour.example',
    theme: 'seaside',
    createdOn: '2026-01-12',
  },
  {
    id: 'u-ben',
    customerId: 'harbour',
    displayName: 'Ben Osei',
    email: 'ben.osei@harbour.example',
    theme: 'midnight',
    createdOn: '2026-02-03',
  },
  {
    id: 'u-cleo',
    customerId: 'harbour',
    displayName: 'Cleo Marsh',
    email: 'cleo.marsh@harbour.example',
    theme: 'seaside',
    createdOn: '2026-02-20',
  },
  {
    id: 'u-dag',
    customerId: 'lindgren',
    displayName: 'Dag Lindgren',
    email: 'dag@lindgren.example',
    theme: 'contrast',
    createdOn: '2026-03-15',
  },
];

const TICKETS = [
  {
    id: 't-100',
    customerId: 'harbour',
    component: 'mail-sync',
    status: 'open',
    subject: 'Orders by mail arrive twice',
    description: 'Every order from the harbour café arrives twice since Monday. Could you list duplicates?',
    contactEmail: 'ada.brandt@harbour.example',
    resolution: null,
  },
  {
    id: 't-200',
    customerId: 'lindgren',
    component: 'sign-in',
    status: 'open',
    subject: 'We want to upgrade but cannot sign in',
    description: 'Dag is locked out since he lost his phone. We would pay for a second key.',
    contactEmail: 'dag@lindgren.example',
    resolution: null,
  },
] as const;

const EVENTS = [
  {
    id: 'e-1',
    customerId: 'harbour',
    userId: 'u-ada',
    device: 'till-front-0817',
    component: 'mail-sync',
    errorCode: 'SYNC-12',
    message: 'mailbox of Ada Brandt was fetched twice',
  },
  {
    id: 'e-2',
    customerId: 'harbour',
    userId: 'u-ben',
    device: 'till-back-0818',
    component: 'mail-sync',
    errorCode: 'SYNC-12',
    message: 'mailbox of Ben Osei was fetched twice',
  },
  {
    id: 'e-3',
    customerId: 'harbour',
    userId: 'u-ada',
    device: 'till-front-0817',
    component: 'calendar',
    errorCode: 'CAL-7',
    message: 'no time zone',
  },
  {
    id: 'e-4',
    customerId: 'lindgren',
    userId: 'u-dag',
    device: 'lens-lab-0001',
    component: 'sign-in',
    errorCode: 'AUTH-3',
    message: 'second factor of Dag Lindgren missing',
  },
];

/** Fills an empty database with two customers. Rows are inserted as they are, which no purpose is needed for. */
export async function seed(database: DataSource): Promise<void> {
  await database
    .createQueryBuilder()
    .insert()
    .into(CustomerAccount)
    .values([...ACCOUNTS])
    .execute();
  await database.createQueryBuilder().insert().into(User).values(USERS).execute();
  await database
    .createQueryBuilder()
    .insert()
    .into(Ticket)
    .values([...TICKETS])
    .execute();
  await database.createQueryBuilder().insert().into(DiagnosticEvent).values(EVENTS).execute();
}
