import { collections } from './collections';
import { control } from './control';
import { queues } from './queues';
import { support } from './support';

/** The package `async`: functions that call back, in the orders that its documentation names. */
export const asyncText: string = `${support}${collections}${control}${queues}`;
