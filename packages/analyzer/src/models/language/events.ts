import type { FlowRow, Model } from '../../graph';
import { each, example, memberCallee, results, type Scene } from '../build';

const EMITTER = 'events#EventEmitter';
const scene: Scene = { file: "import type { EventEmitter } from 'node:events';", parameters: 'bus: EventEmitter' };

/** Positions of what is emitted, behind the name. */
const EMITTED = [1, 2, 3, 4];

const itself: FlowRow = { from: 'receiver', to: 'return', how: 'copy' };

/**
 * Emitters that the program makes are written out; these are for those that come from outside. What is emitted is kept in a field
 * `emitted` of the emitter, and every listener receives it: the name of the event is not told apart here.
 */
export const models: readonly Model[] = [
  {
    callee: `${EMITTER}.emit`,
    flows: EMITTED.map((position) => ({ from: `argument:${position}`, to: 'receiver.emitted', how: 'copy' })),
    example: example(
      { ...scene, parameters: EMITTED.map((position) => `bus${position}: EventEmitter`).join(', ') },
      ...EMITTED.flatMap((position) => [
        `bus${position}.on('user', (...values) => __sink(values)); // flow`,
        `bus${position}.emit('user', ${'undefined, '.repeat(position - 1)}secret);`,
      ]),
    ),
  },
  ...['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'].map((name) => ({
    callee: memberCallee(EMITTER, name),
    callbacks: [{ argument: 1, parameters: EMITTED.map(() => 'receiver.emitted'), when: 'handler' } as const],
    flows: [itself],
    example: example(scene, `bus.${name}('user', (user) => __sink(user)).emit('user', secret); // flow`),
  })),
  ...results(
    EMITTER,
    { flows: [itself] },
    scene,
    each(
      ['off', 'removeListener', 'removeAllListeners', 'setMaxListeners'],
      (name) => `bus.${name}(secret, () => undefined)`,
    ),
    'clean',
  ),
  ...results(EMITTER, { pure: true }, scene, { listenerCount: 'bus.listenerCount(secret)' }),
];
