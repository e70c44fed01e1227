import type { Model } from '../../graph';
import { example } from '../build';

const GUARD = '@purposely/guard#Guard';
const scene = {
  file: "import { createGuard, runFor } from '@purposely/guard';",
  setup: 'const guard = createGuard({ policy: {} });',
};

const PSEUDONYMS = '@purposely/guard#Pseudonyms';
const names = {
  file: "import { pseudonym } from '@purposely/guard';",
  setup: "const names = pseudonym({ key: {} as never, keyId: 'k' });",
};

/** The guard of the running program, as the analyzer sees it: regions of a purpose, and questions that protect what follows. */
export const models: readonly Model[] = [
  {
    callee: '@purposely/guard#createGuard',
    returns: GUARD,
    example: example(
      scene,
      '__sink(guard); // clean',
      "if (guard.allowed('support', secret)) __sink(secret); // clean",
    ),
  },
  ...['@purposely/guard#runFor', `${GUARD}.run`].map((callee) => ({
    callee,
    region: { purpose: 0, callback: 1 },
    example: example(
      scene,
      `${callee.endsWith('run') ? 'guard.run' : 'runFor'}('support', () => __sink(secret)); // flow`,
    ),
  })),
  {
    callee: `${GUARD}.window`,
    flows: [{ from: 'argument:0()', to: 'return', how: 'copy' }],
    example: example(scene, '__sink(guard.window(() => secret)); // flow'),
  },
  {
    callee: `${GUARD}.allowed`,
    barrier: { argument: 1, purpose: 0, request: 2 },
    example: example(scene, "if (guard.allowed('support', secret)) __sink(secret); // clean"),
  },
  ...['check', 'toPlain'].map(
    (name): Model => ({
      // Whether it lets a value pass depends on how the guard is set up, so the value is still followed.
      callee: `${GUARD}.${name}`,
      flows: [{ from: 'argument:0', to: 'return', how: 'copy' }],
      example: example(scene, `__sink(guard.${name}({ name: secret })); // flow`),
    }),
  ),
  {
    callee: `${GUARD}.stringify`,
    flows: [{ from: 'argument:0', to: 'return' }],
    example: example(scene, '__sink(guard.stringify({ name: secret })); // flow'),
  },
  {
    callee: '@purposely/guard#pseudonym',
    returns: PSEUDONYMS,
    example: example(names, "__sink(names.of(secret, 'support')); // flow: pseudonymized"),
  },
  {
    callee: `${PSEUDONYMS}.of`,
    declassifier: { to: 'pseudonymized', arguments: [0] },
    example: example(names, "__sink(names.of(secret, 'support')); // flow: pseudonymized"),
  },
  {
    callee: `${PSEUDONYMS}.matches`,
    pure: true,
    example: example(names, "__sink(names.matches('k:x', secret, 'support')); // clean"),
  },
];
