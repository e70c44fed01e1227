import { lodash } from './lodash';

/** Packages by the name that they are imported by. */
export const packages: Readonly<Record<string, string>> = {
  lodash,
};
