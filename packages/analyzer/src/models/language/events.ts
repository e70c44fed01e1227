import type { Model } from '../../graph';
import { results } from '../build';

const EMITTER = 'events#EventEmitter';
const adding = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];
const scene = { file: "import { EventEmitter } from 'node:events';", setup: 'const bus = new EventEmitter();' };

/**
 * What is emitted is kept in a field `emitted` of the emitter, and every listener receives it: the name of the event is not told
 * apart here, so a flow over an emitter is the approximation that all names are one.
 */
export const models: readonly Model[] = [
  ...results(
    'events',
    { returns: EMITTER },
    { file: "import EventEmitter from 'node:events';" },
    { default: 'new EventEmitter()' },
  ),
  ...results(
    EMITTER,
    { flows: [1, 2, 3, 4].map((position) => ({ from: `argument:${position}`, to: 'receiver.emitted', how: 'copy' })) },
    scene,
    {
      emit: "bus.emit('user', secret) ? bus : bus",
    },
  ),
  ...adding.flatMap((name) =>
    results(
      EMITTER,
      {
        callbacks: [
          {
            argument: 1,
            parameters: ['receiver.emitted', 'receiver.emitted', 'receiver.emitted', 'receiver.emitted'],
            when: 'handler',
          },
        ],
        returns: EMITTER,
      },
      scene,
      { [name]: `(bus.${name}('user', (user) => __sink(user)), bus.emit('user', secret))` },
      'flow',
    ),
  ),
  ...results(EMITTER, { pure: true }, scene, {
    listenerCount: "bus.listenerCount('user')",
    off: "bus.off('user', () => undefined)",
    removeAllListeners: 'bus.removeAllListeners()',
    removeListener: "bus.removeListener('user', () => undefined)",
    setMaxListeners: 'bus.setMaxListeners(20)',
  }),
  ...results('events', { flows: [{ from: 'argument:0[]', to: 'return![]', how: 'copy' }] }, scene, {
    once: "(setTimeout(() => bus.emit('user', secret), 1), await (await import('node:events')).once(bus, 'user'))",
  }),
];
