import { lodash } from './lodash';
import { ramda } from './ramda';
import { underscore } from './underscore';

/** Packages by the name that they are imported by. */
export const packages: Readonly<Record<string, string>> = {
  lodash,
  ramda,
  underscore,
};
