import type { Group } from '../way';
import { calls } from './calls';
import { collections } from './collections';
import { copies } from './copies';
import { declaring } from './declaring';
import { errors } from './errors';
import { objects } from './objects';
import { orm } from './orm';
import { outputs } from './outputs';
import { records } from './records';
import { values } from './values';

/** All ways, in the order of the page. */
export const groups: readonly Group[] = [
  declaring,
  copies,
  objects,
  collections,
  values,
  outputs,
  orm,
  records,
  calls,
  errors,
];
