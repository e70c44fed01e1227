import { curriedText, currying } from '../curried';
import { functions } from './functions';
import { lists } from './lists';
import { objects } from './objects';
import { values } from './values';

/** Ramda: functions that take their data last, and one after another. */
export const ramda: string = `${currying}${curriedText(lists + objects + functions + values)}`;
