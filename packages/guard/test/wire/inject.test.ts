import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CBaggagePropagator } from '@opentelemetry/core';
import { extract, extractJob, extractMessage, inject, injectJob, injectMessage } from '@purposely/guard/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { guardWith } from '../support/shop';

const { guard } = guardWith();
const asSupport = <Result>(fn: () => Result): Result => guard.run({ purpose: 'support', request: 'r-1' }, fn);
const OURS = 'purposely.purpose=support,purposely.request=r-1';
const trusted = { trust: () => true } as const;

describe('sending what code works for', () => {
  it('writes a header into plain objects and Headers', () => {
    asSupport(() => {
      expect(inject({ accept: 'text/html' })).toEqual({ accept: 'text/html', baggage: OURS });
      expect(inject(new Headers()).get('baggage')).toBe(OURS);
    });
  });

  it('goes in front of what others put there, however the header is spelled', () => {
    expect(asSupport(() => inject({ Baggage: 'userId=ada;p=1' }))).toEqual({ baggage: `${OURS},userId=ada;p=1` });
  });

  it('replaces a claim that came in from somebody else', () => {
    const headers = { baggage: 'purposely.purpose=care,PURPOSELY.customer=evil,userId=ada' };
    expect(asSupport(() => inject({ ...headers }))).toEqual({ baggage: `${OURS},userId=ada` });
    expect(inject({ ...headers })).toEqual({ baggage: 'userId=ada' });
    expect(inject(new Headers({ baggage: 'purposely.purpose=care' })).has('baggage')).toBe(false);
  });

  it('does not pass a malformed baggage on', () => {
    expect(asSupport(() => inject({ baggage: 'nonsense' }))).toEqual({ baggage: OURS });
  });

  it('leaves out what does not fit beside it', () => {
    expect(asSupport(() => inject({ baggage: `x=${'v'.repeat(8_150)}` }))).toEqual({ baggage: OURS });
  });

  it('fails when purpose and ids are too large to be sent, since a receiver would take its own, wider purpose', () => {
    const ids = { customer: 'ü'.repeat(1_000), request: 'ü'.repeat(1_000) };
    expect(() => guard.run({ purpose: 'support', ...ids }, () => inject({}))).toThrow('Use shorter ids.');
  });

  it.each([
    ['is too long', 'c'.repeat(1_025)],
    ['is empty', ''],
    ['holds control characters', 'acme\ninc'],
    ['holds half of a surrogate pair', 'acme\ud800'],
  ])('fails where an id %s, for the same reason', (fault, customer) => {
    const run = (): unknown => guard.run({ purpose: 'support', customer }, () => inject({}));
    expect(run).toThrow(`The customer of the running code cannot be sent, because it ${fault}. `);
    expect(run).toThrow(RangeError);
  });

  it.each(['c'.repeat(1_024), 'acme, inc', 'Müller & Söhne 🏭', '"; \\ %2C'])(
    'is received as it was sent (%s)',
    (customer) => {
      const headers = guard.run({ purpose: 'support', customer, request: 'r-1' }, () => inject({}));
      expect(extract(guard, headers, { purpose: 'service' }, trusted)).toEqual({
        purpose: 'support',
        customer,
        request: 'r-1',
      });
    },
  );
});

describe('together with OpenTelemetry', () => {
  afterEach(() => {
    context.disable();
    propagation.disable();
  });

  it('carries the active baggage along, in a form that its propagator reads', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const active = propagation.createBaggage({ userId: { value: 'ada, lovelace' } });
    const headers = context.with(propagation.setBaggage(context.active(), active), () => asSupport(() => inject({})));
    const getter = { get: (carrier: object, name: string) => Reflect.get(carrier, name), keys: Object.keys };
    const read = new W3CBaggagePropagator().extract(context.active(), headers, getter);
    expect(Object.fromEntries(propagation.getBaggage(read)?.getAllEntries() ?? [])).toEqual({
      'purposely.purpose': { value: 'support' },
      'purposely.request': { value: 'r-1' },
      userId: { value: 'ada, lovelace' },
    });
  });

  it('lets a header win over the active baggage where both have a member', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const active = propagation.createBaggage({ tenant: { value: 'active' }, other: { value: '1' } });
    const headers = context.with(propagation.setBaggage(context.active(), active), () =>
      asSupport(() => inject({ baggage: 'tenant=header' })),
    );
    expect(headers.baggage).toBe(`${OURS},tenant=header,other=1`);
  });

  it('takes no claim from the active baggage, nor members that would become another one', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const active = propagation.createBaggage({
      'purposely.purpose': { value: 'care' },
      'x,purposely.purpose': { value: 'care' },
      y: { value: '1', metadata: { toString: () => 'z,purposely.purpose=care' } as never },
    });
    const headers = context.with(propagation.setBaggage(context.active(), active), () => asSupport(() => inject({})));
    expect(headers).toEqual({ baggage: OURS });
  });
});

describe('queues', () => {
  const own = { purpose: 'service' };

  it('carry a purpose in the telemetry of BullMQ jobs, beside what is there', () => {
    const telemetry = { metadata: JSON.stringify({ traceparent: '00-1-2-01' }) };
    const opts = asSupport(() => injectJob({ attempts: 3, telemetry }));
    expect(opts.attempts).toBe(3);
    expect(JSON.parse(opts.telemetry.metadata ?? '')).toEqual({ traceparent: '00-1-2-01', baggage: OURS });
    const job = JSON.parse(JSON.stringify({ data: {}, opts }));
    expect(extractJob(guard, job, own, trusted)).toMatchObject({ purpose: 'support', request: 'r-1' });
  });

  it('replace what a BullMQ job has for metadata that is no object of headers', () => {
    const telemetry = { metadata: '["x"]' };
    const opts = asSupport(() => injectJob({ telemetry }));
    expect(JSON.parse(opts.telemetry.metadata ?? '')).toEqual({ baggage: OURS });
  });

  it.each([undefined, 'nonsense', '[]', 'null'])(
    'take a BullMQ job with the metadata %s for one without a claim',
    (metadata) => {
      const job = metadata === undefined ? {} : { opts: { telemetry: { metadata } } };
      expect(extractJob(guard, job, own, trusted)).toEqual(own);
    },
  );

  it('carry a purpose in the headers of KafkaJS messages, which arrive as bytes', () => {
    const message = asSupport(() => injectMessage({ value: 'v', headers: { other: 'x' } }));
    expect(message).toEqual({ value: 'v', headers: { other: 'x', baggage: OURS } });
    const arrived = { headers: { baggage: Buffer.from(String(Reflect.get(message.headers, 'baggage'))) } };
    expect(extractMessage(guard, arrived, own, trusted)).toMatchObject({ purpose: 'support', request: 'r-1' });
    expect(extractMessage(guard, {}, own, trusted)).toEqual(own);
  });

  it('refuse two claims in one KafkaJS message', () => {
    const headers = { baggage: [Buffer.from('purposely.purpose=support'), 'purposely.purpose=care'] };
    expect(extractMessage(guard, { headers }, { ...own, request: 'r-2' }, trusted)).toEqual({ ...own, request: 'r-2' });
  });

  it('ask a trust function about the job or message', () => {
    const trust = (message: { topic?: string }): boolean => message.topic === 'internal';
    const headers = { baggage: OURS };
    expect(extractMessage(guard, { topic: 'internal', headers }, own, { trust }).purpose).toBe('support');
    expect(extractMessage(guard, { topic: 'public', headers }, own, { trust }).purpose).toBe('service');
  });
});

describe('headers', () => {
  it('are read as servers hold them', () => {
    const ask = (headers: Parameters<typeof extract>[1]): string =>
      extract(guard, headers, { purpose: 'service' }, trusted).purpose;
    expect(ask(new Headers({ baggage: OURS }))).toBe('support');
    expect(ask({ BAGGAGE: OURS })).toBe('support');
    expect(ask(Object.create({ baggage: OURS }))).toBe('service');
    expect(ask({ baggage: 7 })).toBe('service');
  });
});
