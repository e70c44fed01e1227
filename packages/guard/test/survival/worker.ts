import { parentPort, workerData } from 'node:worker_threads';
import { isPurposeViolation } from '@purposely/guard';
import type { WorkerTask } from './ways/calls';
import { createWorld } from './world';

const { email, purpose, request, as } = workerData as WorkerTask;
const { guard, person } = createWorld('enforce');

function answer(): unknown {
  if (as === 'text') return guard.check(email, request);
  person.email = email;
  return as === 'read' ? person.email : guard.toPlain(person, request);
}

try {
  parentPort?.postMessage(guard.run(purpose, answer));
} catch (error) {
  if (!isPurposeViolation(error)) throw error;
  parentPort?.postMessage(null);
}
