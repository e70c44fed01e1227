import type { Model } from '../../graph';
import { calledLater, example } from '../build';

/** The timers that every runtime has are part of the solver; these are those of browsers. */
export const models: readonly Model[] = ['requestAnimationFrame', 'requestIdleCallback'].map((name) => ({
  callee: `global#${name}`,
  callbacks: [{ argument: 0, parameters: [], when: 'later' }],
  example: example(
    {},
    calledLater((callback) => `${name}(${callback})`),
  ),
}));
