import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 12;

/** Of this process, or of this thread. */
const OF_PROCESS = randomBytes(RANDOM_BYTES).toString('base64url');

let given = 0;

/** An id that no other request has, in no other process. Random bytes for each request would cost as much as to enter a purpose. */
export function newRequestId(): string {
  given += 1;
  return `${OF_PROCESS}.${given}`;
}
