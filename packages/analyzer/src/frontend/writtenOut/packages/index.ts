import { asyncText } from './async';
import { bluebird } from './bluebird';
import { lruCache, nodeCache } from './caches';
import { clone, deepmerge, extend, objectAssign, rfdc, xtend } from './copies';
import { mitt, nanoevents } from './emitters';
import { immer } from './immer';
import { lodash } from './lodash';
import { nestCommon } from './nestCommon';
import { nestPassport } from './nestPassport';
import { pLimit, pMap, pQueue, promiseHelpers } from './promiseHelpers';
import { q } from './q';
import { ramda } from './ramda';
import { react, reactRedux } from './react';
import { redux } from './redux';
import { rxjs } from './rxjs';
import { underscore } from './underscore';
import { classNames, inherits, memoize, namedPromise, nativePromise, once, pify } from './wrappers';
import { zustand, zustandMiddleware, zustandVanilla } from './zustand';

/** Packages by the name that they are imported by. */
export const packages: Readonly<Record<string, string>> = {
  ...promiseHelpers,
  '@nestjs/common': nestCommon,
  '@nestjs/passport': nestPassport,
  'any-promise': nativePromise,
  async: asyncText,
  bluebird,
  classnames: classNames,
  clone,
  deepmerge,
  'es6-promise': namedPromise,
  extend,
  immer,
  inherits,
  lodash,
  'lru-cache': lruCache,
  memoizee: memoize,
  mitt,
  nanoevents,
  'node-cache': nodeCache,
  'object-assign': objectAssign,
  once,
  'p-limit': pLimit,
  'p-map': pMap,
  'p-queue': pQueue,
  pify,
  q,
  ramda,
  react,
  'react-redux': reactRedux,
  redux,
  rfdc,
  rxjs,
  underscore,
  xtend,
  zustand,
  'zustand/middleware': zustandMiddleware,
  'zustand/vanilla': zustandVanilla,
};
