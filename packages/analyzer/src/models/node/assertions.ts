import type { Model } from '../../graph';
import { results } from '../build';

const questions = {
  deepEqual: 'assert.deepEqual(secret, secret)',
  deepStrictEqual: 'assert.deepStrictEqual(secret, secret)',
  doesNotMatch: 'assert.doesNotMatch(secret, /x/)',
  equal: 'assert.equal(secret, secret)',
  fail: 'assert.fail(secret)',
  ifError: 'assert.ifError(secret)',
  match: 'assert.match(secret, /x/)',
  notDeepEqual: 'assert.notDeepEqual(secret, 1)',
  notDeepStrictEqual: 'assert.notDeepStrictEqual(secret, 1)',
  notEqual: 'assert.notEqual(secret, 1)',
  notStrictEqual: 'assert.notStrictEqual(secret, 1)',
  ok: 'assert.ok(secret)',
  partialDeepStrictEqual: 'assert.partialDeepStrictEqual(secret, secret)',
  strictEqual: 'assert.strictEqual(secret, secret)',
};

/** Assertions throw or do nothing. */
export const models: readonly Model[] = ['assert', 'assert/strict'].flatMap((owner) => {
  const scene = { file: `import * as assert from 'node:${owner}';` };
  const called = { file: `import assert from 'node:${owner}';` };
  return [
    ...results(owner, { pure: true }, scene, questions),
    ...results(owner, { pure: true }, called, { default: 'assert(secret)' }),
    ...results(
      owner,
      { callbacks: [{ argument: 0, parameters: [], when: 'now' }] },
      scene,
      {
        doesNotThrow: 'assert.doesNotThrow(() => __sink(secret))',
        throws: 'assert.throws(() => __sink(secret))',
        doesNotReject: 'await assert.doesNotReject(async () => __sink(secret))',
        rejects: 'await assert.rejects(async () => __sink(secret))',
      },
      'flow',
    ),
  ];
});
