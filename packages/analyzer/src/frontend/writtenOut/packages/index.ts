import { lodash } from './lodash';
import { nestCommon } from './nestCommon';
import { nestPassport } from './nestPassport';
import { ramda } from './ramda';
import { underscore } from './underscore';

/** Packages by the name that they are imported by. */
export const packages: Readonly<Record<string, string>> = {
  '@nestjs/common': nestCommon,
  '@nestjs/passport': nestPassport,
  lodash,
  ramda,
  underscore,
};
