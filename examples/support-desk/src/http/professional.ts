import { runFor } from '@purposely/guard';
import { Router } from 'express';
import type { Desk } from '../desk';
import { OpenTicket, ResolveTicket } from '../input';
import { inputOf, pathPart } from './input';

/** What engineers call while they work for one customer. */
export function professionalRoutes({ support, migration }: Desk): Router {
  const router = Router({ mergeParams: true });

  router.get('/tickets', (request, response) =>
    runFor('technical-support', async () => {
      response.json(await support.ofCustomer(pathPart(request, 'customer')));
    }),
  );

  router.post('/tickets', (request, response) =>
    runFor('technical-support', async () => {
      const ticket = await inputOf(OpenTicket, request, pathPart(request, 'customer'));
      response.status(201).json(await support.open(ticket));
    }),
  );

  router.get('/tickets/:id', (request, response) =>
    runFor('technical-support', async () => {
      response.json(await support.ticket(pathPart(request, 'id')));
    }),
  );

  router.post('/tickets/:id/escalation', (request, response) =>
    runFor('technical-support', async () => {
      response.json(await support.escalate(pathPart(request, 'id')));
    }),
  );

  router.post('/tickets/:id/hold', (request, response) =>
    runFor('technical-support', async () => {
      response.json(await support.hold(pathPart(request, 'id')));
    }),
  );

  router.post('/tickets/:id/resolution', (request, response) =>
    runFor('bug-fixing', async () => {
      const resolution = await inputOf(ResolveTicket, request, pathPart(request, 'customer'));
      response.status(201).json(await support.resolve(pathPart(request, 'id'), resolution));
    }),
  );

  router.get('/fixes/:component', (request, response) =>
    runFor('technical-support', async () => {
      response.json(await support.fixesFor(pathPart(request, 'component')));
    }),
  );

  router.get('/export/tickets', (request, response) =>
    runFor('data-migration', async () => {
      response.type('csv').send(await migration.ticketsAsCsv(pathPart(request, 'customer')));
    }),
  );

  router.get('/export/users', (request, response) =>
    runFor('data-migration', async () => {
      response.type('csv').send(await migration.usersAsCsv(pathPart(request, 'customer'))); // violation: disallowed-flow: what users keep in the online service is no data of the professional services
    }),
  );

  return router;
}
