import type { Model } from '../../graph';
import { results } from '../build';

const forwarded = ['argument:2', 'argument:3', 'argument:4'];

export const models: readonly Model[] = [
  ...results(
    'global',
    { callbacks: [{ argument: 0, parameters: forwarded, when: 'later' }] },
    {},
    {
      setTimeout: 'setTimeout((text: string) => __sink(text), 10, secret)',
      setInterval: 'setInterval((text: string) => __sink(text), 10, secret)',
    },
    'flow',
  ),
  ...results(
    'global',
    { callbacks: [{ argument: 0, parameters: ['argument:1', 'argument:2'], when: 'later' }] },
    {},
    { setImmediate: 'setImmediate((text: string) => __sink(text), secret)' },
    'flow',
  ),
  ...results(
    'global',
    { callbacks: [{ argument: 0, parameters: [], when: 'later' }] },
    {},
    {
      queueMicrotask: 'queueMicrotask(() => __sink(secret))',
      requestAnimationFrame: 'requestAnimationFrame(() => __sink(secret))',
      requestIdleCallback: 'requestIdleCallback(() => __sink(secret))',
    },
    'flow',
  ),
  ...results(
    'global#process',
    { callbacks: [{ argument: 0, parameters: ['argument:1', 'argument:2'], when: 'later' }] },
    {},
    { nextTick: 'process.nextTick((text: string) => __sink(text), secret)' },
    'flow',
  ),
  ...results(
    'global',
    { pure: true },
    { setup: 'const timer = setTimeout(() => undefined, 1);' },
    {
      clearImmediate: 'clearImmediate(undefined)',
      clearInterval: 'clearInterval(timer)',
      clearTimeout: 'clearTimeout(timer)',
    },
  ),
  ...results(
    'timers/promises',
    { flows: [{ from: 'argument:1', to: 'return!', how: 'copy' }] },
    { file: "import * as timers from 'node:timers/promises';" },
    {
      setTimeout: 'await timers.setTimeout(10, secret)',
    },
  ),
  ...results(
    'timers/promises',
    { flows: [{ from: 'argument:0', to: 'return!', how: 'copy' }] },
    { file: "import * as timers from 'node:timers/promises';" },
    {
      setImmediate: 'await timers.setImmediate(secret)',
    },
  ),
];
