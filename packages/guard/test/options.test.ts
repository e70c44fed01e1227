import { createSecretKey } from 'node:crypto';
import {
  type AuditRecord,
  callbackAudit,
  createGuard,
  type GuardOptions,
  jsonLinesAudit,
  mask,
  PurposeViolationError,
  pseudonym,
} from '@purposely/guard';
import { guardConsole } from '@purposely/guard/console';
import { purposely as express, purposelyErrorHandler } from '@purposely/guard/express';
import { purposely as inFastify } from '@purposely/guard/fastify';
import { guardedFetch } from '@purposely/guard/fetch';
import { purposely as hono } from '@purposely/guard/hono';
import { purposely as koa } from '@purposely/guard/koa';
import { openTelemetryAudit } from '@purposely/guard/opentelemetry';
import { extract, inject, signed } from '@purposely/guard/wire';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { LogBorder } from '../src/adapters/shared/log-border';
import { OutgoingBorder } from '../src/adapters/shared/outgoing';
import { servedBy } from '../src/adapters/shared/request';
import { statusOf } from '../src/adapters/shared/status';
import { StoreBorder } from '../src/adapters/shared/store-border';
import { polluted } from './support/polluted';
import { guardWith, personClass, policy, thrownBy } from './support/shop';

const key = createSecretKey(Buffer.alloc(32, 7));
const redaction = { labels: [], purpose: 'analytics', field: 'Person.email' };
const address = new URL('https://vendor.test/');
const MILD = { mode: 'report', unscoped: 'allow', arguments: 'on-read' };

const denied: AuditRecord = {
  time: '2026-01-01T00:00:00.000Z',
  event: 'denied',
  mode: 'enforce',
  purpose: 'support',
  labels: [],
  field: 'Person.email',
  clause: null,
  reason: 'No clause permits it.',
  recipient: null,
  to: null,
  redactor: null,
  request: null,
};

/** Anything may be handed over by code without types. */
// biome-ignore lint/suspicious/noExplicitAny: the point of these tests
type Untyped = any;

describe('what a polluted prototype says', () => {
  it.each<[string, Record<string, unknown>, Partial<GuardOptions>?]>([
    ['modes', MILD],
    ['modes of a category', { modes: { categories: { 'health-data': 'report' } } }],
    ['modes inside of the modes', { categories: { 'health-data': 'report' } }, { modes: {} }],
    ['an environment', { environments: { here: MILD }, environment: 'here' }],
    ['a name for the environment', { NODE_ENV: 'mild' }, { environments: { mild: { mode: 'report' } } }],
  ])('opens nothing when the policy is reloaded: %s', (_name, fields, options = {}) => {
    const { guard } = guardWith(options);
    const Person = personClass();
    guard.protect(Person);
    const nodeEnv = process.env.NODE_ENV;
    delete process.env.NODE_ENV;
    try {
      polluted(fields, () => guard.reload(policy));
    } finally {
      if (nodeEnv !== undefined) process.env.NODE_ENV = nodeEnv;
    }
    expect(thrownBy(() => guard.run('support', () => new Person().diagnosis))).toBeInstanceOf(PurposeViolationError);
    expect(thrownBy(() => new Person().diagnosis)).toBeInstanceOf(PurposeViolationError);
  });

  it('is no bound of the tracking', () => {
    const { guard } = guardWith({ tracking: {} });
    const Person = personClass();
    guard.protect(Person);
    const refused = polluted({ maxValues: 0, minLength: 1_000, ignore: ['ada@example.test'] }, () =>
      thrownBy(() => guard.run('support', () => guard.check(`to ${new Person().email}`, { recipient: 'Vendor' }))),
    );
    expect(refused).toBeInstanceOf(PurposeViolationError);
  });

  it('is no customer, subject or recipient of a request', () => {
    const fields = { customer: 'victim', subject: 'victim', request: 'r', recipient: 'trusted' };
    const { entering, recipient } = polluted(fields, () => servedBy({ purpose: 'support' })({}));
    expect(entering).toEqual({ purpose: 'support', customer: undefined, subject: undefined, request: undefined });
    expect(recipient).toBeUndefined();
  });

  it('is no recipient of an outgoing request or a log', () => {
    // Everybody but the vendor may have addresses here, and the log is told from others by its name.
    const { guard, audit } = guardWith({ mode: 'report', unscoped: 'report' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('care', () => {
      polluted({ recipient: 'trusted' }, () => {
        new OutgoingBorder(guard, {}, address).value(new Person(), 'the body');
        new LogBorder(guard, {}).ask(new Person(), 'a line');
      });
    });
    expect(audit.records.map(({ recipient }) => recipient)).toEqual([null, 'log']);
  });

  it('does not sign, and widens no claim', () => {
    const { guard } = guardWith();
    const own = { purpose: 'support' };
    const served = polluted({ may: 'replace', customer: 'victim' }, () =>
      extract(guard, { baggage: 'purposely.purpose=care' }, own, { trust: () => true }),
    );
    expect({ ...served }).toMatchObject(own);
    expect(Object.hasOwn(served, 'customer')).toBe(false);
  });

  it('says nothing to adapters', async () => {
    const { guard } = guardWith();
    const said: string[] = [];
    const stranger = { log: (line: string) => said.push(line), getMeter: () => said.push('meter') };
    const fields = { fetch: () => said.push('fetch'), console: stranger, meterProvider: stranger, status: 200 };
    const send = polluted(fields, () => guardedFetch(guard));
    await expect(send('https://127.0.0.1:1/')).rejects.toThrow();
    polluted(fields, () => guardConsole(guard))();
    polluted(fields, () => openTelemetryAudit()).write(denied);
    expect(said).toEqual([]);
    expect(polluted(fields, () => statusOf('purposely()', {}))).toBe(403);
  });

  it('shows nothing of a masked value', () => {
    expect(polluted({ keepEnd: 3, character: '' }, () => mask())('secret', redaction)).toBe('******');
  });
});

describe('an option that there is not', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['of a guard', { escalaton: 'refuse' }, 'no option escalaton of the guard. Did you mean "escalation"?'],
    ['of a guard, close to none', { colour: 1 }, 'no option colour of the guard. Use one of mode, modes,'],
    ['of modes', { modes: { clause: {} } }, 'no option modes.clause of the guard. Did you mean "clauses"?'],
    [
      'of the tracking',
      { tracking: { minLenght: 2 } },
      'no option tracking.minLenght of the guard. Did you mean "minLength"?',
    ],
    ['of limits', { limits: { deph: 2 } }, 'no option limits.deph of the guard. Did you mean "depth"?'],
    [
      'of modes in an environment',
      { environments: { staging: { modes: { categores: {} } } } },
      'no option environments["staging"].modes.categores of the guard. Did you mean "categories"?',
    ],
  ])('is refused: %s', (_name, options, message) => {
    expect(() => guardWith(options as Untyped)).toThrow(`There is ${message}`);
  });

  it.each<[string, () => unknown, string]>([
    ['a mask', () => mask({ keepend: 2 } as Untyped), 'keepend of mask(). Did you mean "keepEnd"?'],
    [
      'a pseudonym',
      () => pseudonym({ key, keyId: 'k', perpurpose: false } as Untyped),
      'perpurpose of pseudonym(). Did you mean "perPurpose"?',
    ],
    ['a signature', () => signed({ key, maxage: 1 } as Untyped), 'maxage of signed(). Did you mean "maxAge"?'],
    [
      'a claim that is taken',
      () => extract(guardWith().guard, {}, { purpose: 'support' }, { trust: () => true, mey: 'replace' } as Untyped),
      'mey of extract(). Did you mean "may"?',
    ],
    ['a claim that is sent', () => inject({}, { signatur: 1 } as Untyped), 'Did you mean "signature"?'],
    ['an audit file', () => jsonLinesAudit('a.jsonl', { chian: true } as Untyped), 'Did you mean "chain"?'],
    [
      'a rotation',
      () => jsonLinesAudit('a.jsonl', { rotate: { bytes: 1, file: 1 } } as Untyped),
      'no option rotate.file of jsonLinesAudit(). Did you mean "files"?',
    ],
    ['an audit callback', () => callbackAudit(() => {}, { capcity: 1 } as Untyped), 'Did you mean "capacity"?'],
    [
      'a request',
      () => servedBy({ purpose: 'support', recipent: 'x' } as Untyped),
      'recipent of purposely(). Did you mean "recipient"?',
    ],
    ['a log', () => new LogBorder(guardWith().guard, { onRefusl: 'throw' } as Untyped), 'Did you mean "onRefusal"?'],
    ['a store', () => new StoreBorder(guardWith().guard, { recipent: 'x' } as Untyped), 'Did you mean "recipient"?'],
    [
      'a client',
      () => new OutgoingBorder(guardWith().guard, { recipent: 'x' } as Untyped, address),
      'recipent of the client. Did you mean "recipient"?',
    ],
  ])('is refused by %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });

  it('is left to adapters and frameworks where they name it, and refused however little it is like any other', () => {
    const options = { purpose: 'support', status: 500, prefix: '/inner' };
    const beside = ['status', 'prefix'];
    expect(servedBy(options, 'purposely()', beside)({}).entering.purpose).toBe('support');
    const read = (more: object) => () => servedBy({ ...options, ...more }, 'purposely()', beside);
    expect(read({ custmer: 'acme' })).toThrow('Did you mean "customer"?');
    expect(read({ prefx: '/' })).toThrow('Did you mean "prefix"?');
    expect(read({ tenant: 'acme' })).toThrow(
      'There is no option tenant of purposely(). Use one of purpose, customer, subject, request, recipient, status, prefix.',
    );
  });

  it.each<[string, (options: object) => unknown]>([
    ['Express', (options) => express(guardWith().guard, { purpose: 'support', ...options })],
    ['the error handler of Express', (options) => purposelyErrorHandler(guardWith().guard, options)],
    ['Koa', (options) => koa(guardWith().guard, { purpose: 'support', ...options })],
    ['Hono', (options) => hono(guardWith().guard, { purpose: 'support', ...options })],
  ])('is refused by the adapter of %s', (_name, make) => {
    expect(() => make({ tenant: 'acme' })).toThrow(/^There is no option tenant of purposely\w*\(\)\. Use one of .*\.$/);
  });

  it('is refused by the adapter of Fastify, but for what Fastify itself reads of plugins', async () => {
    const { guard } = guardWith();
    const given = { guard, purpose: 'support', status: 500, prefix: '/inner', logLevel: 'error' } as const;
    await fastify().register(inFastify, given).ready();
    await expect(
      fastify()
        .register(inFastify, { ...given, tenant: 'acme' } as Untyped)
        .ready(),
    ).rejects.toThrow('There is no option tenant of purposely().');
  });
});

describe('a bound', () => {
  it.each<[string, unknown]>([
    ['minLength', Number.NaN],
    ['minLength', 0],
    ['maxLength', 1.5],
    ['maxValues', -1],
    ['maxText', Number.POSITIVE_INFINITY],
  ])('of the tracking is refused where it is no number that it may be: %s %d', (name, bound) => {
    const message = `The option tracking.${name} of the guard is ${String(bound)}. Give a whole number from`;
    expect(() => guardWith({ tracking: { [name]: bound } })).toThrow(RangeError);
    expect(() => guardWith({ tracking: { [name]: bound } })).toThrow(message);
  });

  it('of the tracking is refused where it is no number at all', () => {
    expect(() => guardWith({ tracking: { maxValues: 'a' } as Untyped })).toThrow(
      'The option tracking.maxValues of the guard is "a". Give a whole number from 0 on.',
    );
    expect(() => guardWith({ tracking: { ignore: 'Germany' } as Untyped })).toThrow('Give a list of texts.');
    expect(() => guardWith({ tracking: true as Untyped })).toThrow('Give an object with minLength, maxLength,');
  });

  it.each(['depth', 'nodes', 'items'])('of the walk is refused where it is none: %s', (name) => {
    for (const bound of [Number.NaN, -1, 'x', null]) {
      expect(() => guardWith({ limits: { [name]: bound } as Untyped })).toThrow(
        `The option limits.${name} of the guard`,
      );
    }
  });

  it('that is left undefined takes its default', () => {
    const { guard } = guardWith({ limits: { depth: undefined as Untyped } });
    let nested: unknown = 'end';
    for (let level = 0; level < 300; level += 1) nested = [nested];
    expect(() => guard.run('support', () => guard.check(nested))).toThrow('nested too deeply');
  });

  it.each([Number.NaN, -1, 0.5, 'x', null])(
    'of a mask is refused where it shows no number of characters: %s',
    (keepEnd) => {
      expect(() => mask({ keepEnd: keepEnd as Untyped })).toThrow(
        `The option keepEnd of mask() is ${typeof keepEnd === 'string' ? '"x"' : String(keepEnd)}. Give a whole number from 0 on.`,
      );
    },
  );
});

describe('what is missing or of another kind', () => {
  const create = createGuard as Untyped;
  it.each<[string, () => unknown, string]>([
    ['no options', () => create(), 'The options of the guard are missing. Give an object with mode, modes,'],
    ['no policy', () => create({}), 'The option policy of the guard is missing. Give what definePolicy made,'],
    [
      'the path of a policy',
      () => create({ policy: './policy.json' }),
      'The option policy of the guard is "./policy.json". Give what definePolicy made, or the parsed JSON of a policy.',
    ],
    [
      'no policy for a reload',
      () => (guardWith().guard as Untyped).reload(),
      'The option policy of the guard is missing. Give what definePolicy made,',
    ],
    [
      'a mode in place of an environment',
      () => create({ policy, environments: { production: 'report' } }),
      'The option environments["production"] of the guard is "report". Give an object with mode, modes, unscoped, escalation.',
    ],
    [
      'the path of an audit',
      () => create({ policy, audit: 'audit.jsonl' }),
      'The option audit of the guard names something that cannot be written to.',
    ],
    ['no path', () => (jsonLinesAudit as Untyped)({ file: 'a' }), 'jsonLinesAudit() needs the path of a file first'],
    ['no callback', () => (callbackAudit as Untyped)(), 'callbackAudit() was given no function. Give it one'],
    [
      'no key',
      () => (pseudonym as Untyped)(),
      'The options of pseudonym() are missing. Give an object with key, keyId,',
    ],
    [
      'nothing to sign with',
      () => (signed as Untyped)(),
      'The options of signed() are missing. Give an object with key,',
    ],
    ['a time that is none', () => signed({ key, maxAge: 'x' } as Untyped), 'maxAge of signed() is "x". Give a number'],
    [
      'nobody who is trusted',
      () => extract(guardWith().guard, {}, { purpose: 'support' }, {} as Untyped),
      'The option trust of extract() is missing. Give what signed({ key }) makes, or a function',
    ],
    ['no purpose', () => servedBy({} as Untyped), 'The option purpose of purposely() is missing. Give a text, or'],
    ['no options of an adapter', () => servedBy(undefined as Untyped), 'The options of purposely() are missing.'],
    [
      'swapped arguments',
      () => new LogBorder({} as Untyped, {}),
      'The guard for a log is missing. Give what createGuard() made as the first argument.',
    ],
    [
      'no guard for a client',
      () => new OutgoingBorder(undefined as Untyped, {}, address),
      'The guard for a client is missing.',
    ],
  ])('is told in a whole sentence: %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });

  it('never repeats a key that is a text', () => {
    const error = thrownBy(() => pseudonym({ key: 'my secret key of bytes' as Untyped, keyId: 'k' })) as Error;
    expect(error.message).toContain('Make it with crypto.createSecretKey(bytes).');
    expect(error.message).not.toContain('my secret');
  });
});

describe('middleware', () => {
  const { guard } = guardWith();

  it.each<[string, (given: Untyped, options: Untyped) => unknown]>([
    ['Express', express],
    ['Koa', koa],
    ['Hono', hono],
  ])('of %s says what its options lack where it is made', (_name, purposely) => {
    expect(() => purposely(guard, {})).toThrow('The option purpose of purposely() is missing. Give a text, or');
    expect(() => purposely(guard, { purpose: 'support', custmer: 'x' })).toThrow('Did you mean "customer"?');
    expect(() => purposely({ purpose: 'support' }, guard)).toThrow('The guard for requests is missing.');
  });

  it('takes no status but one of an error', () => {
    expect(() => koa(guard, { purpose: 'support', status: 200 })).toThrow(
      'The option status of purposely() is 200. Give the status of an error: a whole number from 400 to 599.',
    );
    expect(() => purposelyErrorHandler(guard, { status: '403' } as Untyped)).toThrow(
      'The option status of purposelyErrorHandler() is "403". Give the status of an error',
    );
  });
});

describe('a guarded fetch', () => {
  const { guard } = guardWith();

  it('says what an address without a server lacks, and does not repeat it', async () => {
    await expect(guardedFetch(guard)('/people/ada')).rejects.toThrow(
      'The address of a request is not absolute, so that nobody knows where it goes. Begin it with "https://" and the name of a server.',
    );
  });

  it('says what its options lack where it is made', () => {
    expect(() => guardedFetch(guard, { fech: fetch } as Untyped)).toThrow('Did you mean "fetch"?');
    expect(() => guardedFetch(undefined as Untyped)).toThrow('The guard for a client is missing.');
  });
});
