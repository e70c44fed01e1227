import { PassThrough, Readable } from 'node:stream';
import { PurposeViolationError } from '@purposely/guard';
import { expect, it } from 'vitest';
import { askBody } from '../../src/adapters/axios/body';
import { OutgoingBorder } from '../../src/adapters/shared/outgoing';
import { askPiped } from '../../src/adapters/shared/outgoing-body';
import { refuse } from '../../src/adapters/undici/refuse';
import { guardWith, personClass } from '../support/shop';

it('an outgoing request is asked about for what ran when it was made, also once that has ended', () => {
  const { guard } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const { border, email } = guard.run('support', () => ({
    border: new OutgoingBorder(guard, { recipient: 'Vendor' }, new URL('http://vendor.example')),
    email: new Person().email,
  }));
  expect(border.text('hello', 'the request body')).toBe('hello');
  expect(() => border.text(`mail ${email}`, 'the request body')).toThrow(PurposeViolationError);
});

const toVendor = (): OutgoingBorder => new OutgoingBorder(guardWith().guard, {}, new URL('http://vendor.example'));

it('a body that is piped ends with the error of its source', async () => {
  const source = new PassThrough();
  const asked = askPiped(toVendor(), source);
  const failed = new Promise((resolve) => asked.once('error', resolve));
  const error = new Error('gone');
  source.destroy(error);
  expect(await failed).toBe(error);
});

it('a form that is a stream goes on to say where its parts end', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const form = Object.assign(Readable.from(['--x--']), { getHeaders: () => headers });
  const asked = (await askBody(toVendor(), form)) as typeof form;
  expect(asked).not.toBe(form);
  expect(asked.getHeaders()).toEqual(headers);
});

it('a request that is refused throws where its handler hears of no errors', () => {
  const error = new Error('refused');
  expect(() => refuse({}, error)).toThrow(error);
});
