// A service for the benchmark of requests, with or without the guard; tells its address, and its processor time when asked.
import express from 'express';
import { importBuilt } from '../built.mjs';
import { makeModel } from './model.mjs';

const { guard, Plain, Guarded } = await makeModel();
const { purposely } = await importBuilt('guard', 'express');
const withGuard = process.argv[2] === 'guarded';
const Person = withGuard ? Guarded : Plain;
const people = Array.from({ length: 10 }, (_, index) => new Person(index));
/** @param {any} person */
const byHand = ({ id, email, name, phone, visits, city }) => ({ email, phone, id, name, visits, city });

const app = express();
if (withGuard) app.use(purposely(guard, { purpose: 'support' }));
app.get('/', async (_req, res) => {
  await null;
  res.json({ people: withGuard ? people : people.map(byHand) });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
// Connections wait while the other server is asked.
server.keepAliveTimeout = 0;
process.on('message', () => process.send?.(process.cpuUsage()));
