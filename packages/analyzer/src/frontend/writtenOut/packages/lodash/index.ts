import { arrays } from './arrays';
import { chain } from './chain';
import { collections } from './collections';
import { functions } from './functions';
import { objects } from './objects';
import { support } from './support';
import { text } from './text';
import { values } from './values';

/** Lodash, by the themes of its documentation. */
export const lodash: string = `
import placeholder from 'lodash';
${support}${collections}${arrays}${objects}${functions}${values}${text}${chain}`;
