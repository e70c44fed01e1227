import { runFor } from '@purposely/guard';
import { Router } from 'express';
import type { Desk } from '../desk';
import { pathPart } from './input';
import { Problem } from './problems';

/** What those call who run the business. */
export function businessRoutes({ reports, trialOffers, salesForecast, capacityForecast, jobs }: Desk): Router {
  const router = Router();

  router.get('/reports/failures', (_request, response) =>
    runFor('legitimate-business-operations', async () => {
      response.json(await reports.failures());
    }),
  );

  router.get('/reports/components', (_request, response) =>
    runFor('legitimate-business-operations', async () => {
      response.json(await reports.componentCounts());
    }),
  );

  router.get('/reports/mail-domains', (_request, response) =>
    runFor('legitimate-business-operations', async () => {
      response.json(await reports.mailDomains());
    }),
  );

  router.get('/reports/newest-users', (_request, response) =>
    runFor('legitimate-business-operations', async () => {
      response.json(await reports.newestUsers()); // violation: disallowed-flow: the report names people; read in business/table.ts, collected in business/reports.ts
    }),
  );

  router.get('/reports/sign-ups', (_request, response) =>
    runFor('legitimate-business-operations', async () => {
      response.json(await reports.signUps()); // violation: disallowed-flow: pseudonyms suffice for diagnostic data, and this is customer data
    }),
  );

  router.post('/trial-offers', (_request, response) =>
    runFor('legitimate-business-operations', async () => {
      response.json({ sent: await trialOffers.send() });
    }),
  );

  router.post('/jobs/sales-forecast', (_request, response) => {
    response.status(202).json({ job: jobs.add(() => salesForecast.run()) });
  });

  router.post('/jobs/capacity-forecast', (_request, response) => {
    response.status(202).json({ job: jobs.add(() => capacityForecast.run()) });
  });

  router.get('/jobs/:id', async (request, response) => {
    const exists = await jobs.outcome(pathPart(request, 'id'));
    if (!exists) throw new Problem(404, 'There is no such job. Use the id that starting it gave you.');
    response.json({ state: 'done' });
  });

  return router;
}
