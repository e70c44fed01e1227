import type { Model } from '../../graph';
import { argumentsAt, example, sinkMembers, unreported } from '../build';

const address = argumentsAt([0], 'url');

/** An address is kept in the browser's history, sent as referrer, and written to the logs of every server on the way. */
export const models: readonly Model[] = [
  ...['location', 'document.location'].map((name) => ({
    callee: `global#${name}`,
    assignment: address,
    example: example({}, `${name}.href = secret; // flow`, `${name} = secret; // flow`),
  })),
  ...sinkMembers('global#location', 'location', ['assign', 'replace'], address, {}),
  ...sinkMembers('global#history', 'history', ['pushState', 'replaceState'], argumentsAt([2], 'url'), {}),
  { callee: 'global#open', sink: address, example: example({}, 'open(secret); // flow') },
  {
    callee: 'global#document.cookie',
    assignment: argumentsAt([0], 'http-client'),
    example: example({}, 'document.cookie = secret; // flow'),
  },
  ...['localStorage', 'sessionStorage'].map((name) => ({
    // What a page keeps in its own browser stays with the person whose browser it is.
    callee: `global#${name}.setItem`,
    sink: unreported(argumentsAt([0, 1], 'store')),
    example: example({}, `__sink(${name}.setItem('name', secret)); // clean`),
  })),
];
