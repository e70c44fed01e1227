import type { Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { parse } from './parse';
import { stringify } from './stringify';

export const jsonStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'JSON.stringify': stringify,
  'JSON.parse': parse,
};
