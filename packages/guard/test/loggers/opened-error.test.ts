import { expect, it } from 'vitest';
import { openedError } from '../../src/adapters/shared/opened-error';

it('an error that is its own cause, or that of its cause, is opened once', () => {
  const inner: Error = new Error('inner');
  const outer = new Error('outer', { cause: inner });
  inner.cause = outer;
  expect(openedError(outer)).toMatchObject({ message: 'outer', cause: { message: 'inner', cause: undefined } });
});
