import { runFor } from '@purposely/guard';
import { Router } from 'express';
import type { Desk } from '../desk';
import { ReportEvent } from '../input';
import { customerOfCaller } from './callers';
import { inputOf, pathPart } from './input';

/** What the users and the makers of the online service call. */
export function onlineRoutes({ profiles, incidents, improvement }: Desk): Router {
  const router = Router();

  router.get('/home/:user', (request, response) =>
    runFor('online-personalization', async () => {
      response.json(await profiles.home(pathPart(request, 'user')));
    }),
  );

  router.post('/events', (request, response) =>
    runFor('online-problem-detection', async () => {
      const report = await inputOf(ReportEvent, request, customerOfCaller(request) ?? '');
      response.status(201).json(await incidents.record(report));
    }),
  );

  router.get('/incidents', (request, response) =>
    runFor('online-troubleshooting', async () => {
      response.json(await incidents.ofCustomer(customerOfCaller(request) ?? ''));
    }),
  );

  router.post('/incidents/share-devices', (_request, response) =>
    runFor('online-troubleshooting', async () => {
      await incidents.shareDevices();
      response.json({ shared: true });
    }),
  );

  router.post('/incidents/share-counts', (_request, response) =>
    runFor('online-troubleshooting', async () => {
      await incidents.shareCounts();
      response.json({ shared: true });
    }),
  );

  router.get('/improvement/wishes', (_request, response) =>
    runFor('online-improvement', async () => {
      response.json(await improvement.wishes()); // violation: disallowed-flow: what customers wrote to get help serves the professional services, not the online service
    }),
  );

  router.get('/improvement/fixes', (_request, response) =>
    runFor('online-improvement', async () => {
      response.json(await improvement.published());
    }),
  );

  return router;
}
