import { type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import { guardedPino, type LogOptions } from '@purposely/guard/pino';
import { type Logger, type LoggerOptions, stdSerializers } from 'pino';
import { describe, expect, it } from 'vitest';
import { type Lines, lines } from '../support/lines';
import { logShop, REFUSED } from '../support/log-shop';
import type { Person } from '../support/shop';
import { thrownBy } from '../support/shop';

type Log = (logger: Logger, email: string, person: Person) => void;

interface Setup {
  readonly asking?: LogOptions;
  readonly pino?: LoggerOptions;
  readonly guard?: Partial<GuardOptions>;
}

/** Reads an address for support, and logs. */
function logged(log: Log, { asking, pino, guard: options }: Setup = {}) {
  const { guard, audit, asSupport } = logShop(options);
  const out: Lines = lines();
  const logger = guardedPino(guard, asking, { base: null, timestamp: false, ...pino }, out.stream);
  asSupport((email, person) => log(logger, email, person));
  return { out, audit };
}

const caused = (email: string): Error => new Error('outer', { cause: new Error(`no mail to ${email}`) });

const WAYS: [string, Log, LoggerOptions?][] = [
  ['the message', (logger, email) => logger.info(`mail to ${email}`)],
  ['a value for %s', (logger, email) => logger.info('mail to %s', email)],
  ['a value for %j', (logger, email) => logger.info('mail to %j', { email })],
  ['a labelled instance for %o', (logger, _email, person) => logger.info('mail to %o', person)],
  ['the merging object', (logger, email) => logger.info({ a: { b: [email] } }, 'mail')],
  ['a labelled instance in the merging object', (logger, _email, person) => logger.info({ person }, 'mail')],
  ['a labelled instance as merging object', (logger, _email, person) => logger.info(person)],
  ['a key of the merging object', (logger, email) => logger.info({ [email]: 1 })],
  ['an error', (logger, email) => logger.error(new Error(email))],
  ['the cause of an error', (logger, email) => logger.error(caused(email), 'failed')],
  ['an error under err', (logger, email) => logger.error({ err: caused(email) }, 'failed')],
  ['a property of an error', (logger, _email, person) => logger.error(Object.assign(new Error('x'), { person }))],
  ['the bindings of a child', (logger, email) => logger.child({ email }).info('x')],
  ['a labelled instance in the bindings of a child', (logger, _email, person) => logger.child({ person }).info('x')],
  ['the bindings of a child of a child', (logger, email) => logger.child({ a: 1 }).child({ email }).info('x')],
  [
    'bindings that are set later',
    (logger, email) => {
      const child = logger.child({});
      child.setBindings({ email });
      child.info('x');
    },
  ],
  [
    'a labelled instance in bindings that are set later',
    (logger, _email, person) => {
      const child = logger.child({});
      child.setBindings({ person });
      child.info('x');
    },
  ],
  [
    'what a serializer makes',
    (logger, _email, person) => logger.info({ who: person }),
    { serializers: { who: (one: Person) => ({ mail: one.email }) } },
  ],
  [
    'what the serializer of a child makes',
    (logger, _email, person) => logger.child({}, { serializers: { who: (one: Person) => one } }).info({ who: person }),
  ],
  ['what a mixin adds', (logger) => logger.info('x'), { mixin: () => ({ who: latest.email }) }],
  [
    'what a formatter adds',
    (logger) => logger.info({ a: 1 }),
    { formatters: { log: (object) => ({ ...object, who: latest.email }) } },
  ],
  [
    'what the formatter of a child adds',
    (logger, email) => logger.child({}, { formatters: { log: (object) => ({ ...object, email }) } }).info({ a: 1 }),
  ],
  [
    'what another hook adds',
    (logger) => logger.info('x'),
    {
      hooks: {
        logMethod(args, method) {
          method.apply(this, [`${args[0]} ${latest.email}`] as never);
        },
      },
    },
  ],
  [
    'what another hook does with the line',
    (logger) => logger.info('x'),
    { hooks: { streamWrite: (line) => line.replace('x', latest.email) } },
  ],
];
/** What functions that are set up before a request read in it. */
const latest = { email: 'ada@example.test' };

describe('a guarded pino', () => {
  it.each(WAYS)('does not write %s with data that logs may not have', (_name, log, pino) => {
    const { out, audit } = logged(log, pino === undefined ? {} : { pino });
    expect(out.text).not.toContain('ada@');
    expect(out.all).toHaveLength(1);
    const said = Object.values(out.json[0] ?? {}).filter((value) => REFUSED.test(String(value)));
    expect(said).toHaveLength(1);
    expect(audit.events).toContain('denied');
    expect(JSON.stringify(audit.records)).not.toContain('ada@');
  });

  it.each(WAYS)('throws for %s where the options say so', (_name, log, pino) => {
    const { guard, asSupport } = logShop();
    const out = lines();
    const options = { base: null, timestamp: false as const, ...pino };
    const logger = guardedPino(guard, { onRefusal: 'throw' }, options, out.stream);
    const error = thrownBy(() => asSupport((email, person) => log(logger, email, person)));
    expect(error).toBeInstanceOf(PurposeViolationError);
    expect(error).toMatchObject({ clause: 'no-logs', recipient: 'log' });
    expect(out.text).toBe('');
  });

  it.each(WAYS)('writes what redaction leaves of %s', (_name, log, pino) => {
    const redactors = { 'contact-data': mask({ character: '"' }) };
    const { out } = logged(log, { guard: { mode: 'redact', redactors }, ...(pino === undefined ? {} : { pino }) });
    expect(out.text).not.toContain('ada@');
    // Every line is still JSON, whatever the redactor writes. A key that may not be shown is left out.
    const shown = JSON.stringify(out.json).replaceAll('\\', '').includes('"'.repeat('ada@example.test'.length));
    expect(shown).toBe(!_name.includes('a key'));
  });

  it.each(WAYS)('writes and records %s in the mode report', (_name, log, pino) => {
    const { out, audit } = logged(log, { guard: { mode: 'report' }, ...(pino === undefined ? {} : { pino }) });
    expect(out.text).toContain('ada@example.test');
    expect(new Set(audit.events)).toEqual(new Set(['reported']));
  });

  it('writes no prefix of a child with data that logs may not have', () => {
    const { out, audit } = logged((logger, email) => {
      const child = logger.child({}, { msgPrefix: `${email}: ` });
      child.info('mail');
      child.info(`to ${email}`);
    });
    expect(out.text).not.toContain('ada');
    expect(out.text).toContain('"msg":"mail"');
    expect(audit.events).toEqual(['denied', 'denied']);
  });

  it('writes no prefix of the whole logger with data that logs may not have', () => {
    const { guard, asSupport } = logShop();
    const out = lines();
    asSupport((email) => guardedPino(guard, {}, { msgPrefix: `${email}: ` }, out.stream).info('mail'));
    expect(out.text).not.toContain('ada@');
    expect(out.json).toMatchObject([{ level: 30, msg: expect.stringMatching(REFUSED) }]);
  });

  it('leaves lines without labelled data as pino writes them', () => {
    const error = new TypeError('broken', { cause: new Error('inner') });
    const write: Log = (logger) => {
      logger.info({ a: 1, nested: { list: [1, null, true] }, date: new Date(0) }, 'text %s %d %j', 'x', 2, { y: 1 });
      logger.error(error, 'failed');
      logger.child({ b: 2 }, { msgPrefix: '[c] ' }).warn('child');
      logger.child({ b: 2 }).child({ c: 3 }).info('grandchild');
    };
    const { out } = logged(write);
    expect(out.json).toEqual([
      { level: 30, a: 1, nested: { list: [1, null, true] }, date: '1970-01-01T00:00:00.000Z', msg: 'text x 2 {"y":1}' },
      { level: 50, err: JSON.parse(JSON.stringify(stdSerializers.err(error))), msg: 'failed' },
      { level: 40, b: 2, msg: '[c] child' },
      { level: 30, b: 2, c: 3, msg: 'grandchild' },
    ]);
  });

  it('asks for the recipient that the options name', () => {
    const { out } = logged((logger, email) => logger.info(email), { asking: { recipient: 'archive' } });
    expect(out.json).toEqual([{ level: 30, msg: 'ada@example.test' }]);
  });

  it('keeps the bindings of a line that is replaced', () => {
    const { out } = logged((logger, email) => logger.child({ reqId: 7 }).info(email));
    expect(out.json).toEqual([{ level: 30, reqId: 7, msg: expect.stringMatching(REFUSED) }]);
  });

  it('writes level and message alone where a binding got into another purpose', () => {
    const { guard, Person } = logShop();
    const out = lines();
    const logger = guardedPino(guard, {}, { base: null, timestamp: false }, out.stream);
    guard.run('care', () => {
      const { diagnosis } = new Person();
      const child = logger.child({ diagnosis });
      guard.run('support', () => child.info('x'));
    });
    expect(out.json).toEqual([{ level: 30, msg: expect.stringMatching(/^A log line was refused\./) }]);
    expect(out.text).not.toContain('hay fever');
  });

  it('writes all that an audit says while a line is being replaced', () => {
    const out = lines();
    const holder: { logger?: Logger } = {};
    const sink = { write: (record: object) => holder.logger?.info(record, 'audit') };
    const { guard, Person } = logShop({}, sink);
    const logger = guardedPino(guard, {}, { base: null, timestamp: false }, out.stream);
    holder.logger = logger;
    guard.run('care', () => {
      const child = logger.child({ diagnosis: new Person().diagnosis });
      guard.run('support', () => child.info('x'));
    });
    const said = out.json.filter(({ msg }) => msg === 'audit').map(({ event }) => event);
    expect(said).toEqual(['escalation', 'denied', 'denied']);
  });

  it('passes on what the stream throws', () => {
    const { guard } = logShop();
    const failing = {
      write: (): never => {
        throw new Error('the disk is full');
      },
    };
    expect(() => guardedPino(guard, {}, {}, failing).info('x')).toThrow('the disk is full');
  });

  it('writes what is asked about in vain as a refused line', () => {
    const hostile = {
      get secret(): string {
        throw new Error('ada@example.test');
      },
    };
    const { out } = logged((logger) => logger.info({ hostile }, 'x'));
    expect(out.text).not.toContain('ada@');
    expect(out.json).toEqual([
      { level: 30, msg: expect.stringMatching(/^A log line was refused\..*failed while it was read/) },
    ]);
  });

  it('can be what an audit writes to, without end or loss', () => {
    const out = lines();
    const holder: { logger?: Logger } = {};
    const sink = { write: (record: object) => holder.logger?.info(record, 'audit') };
    const { guard, asSupport } = logShop({}, sink);
    holder.logger = guardedPino(guard, {}, { base: null, timestamp: false }, out.stream);
    asSupport((email) => holder.logger?.info(email));
    expect(out.json).toMatchObject([
      { msg: 'audit', event: 'denied', clause: 'no-logs' },
      { msg: expect.stringMatching(REFUSED) },
    ]);
  });

  it('ends when what an audit logs is refused in turn', () => {
    const out = lines();
    const holder: { logger?: Logger; email?: string } = {};
    const sink = { write: () => holder.logger?.info(holder.email) };
    const { guard, audit, asSupport } = logShop({}, sink);
    holder.logger = guardedPino(guard, {}, { base: null, timestamp: false }, out.stream);
    asSupport((email) => {
      holder.email = email;
      holder.logger?.info(email);
    });
    expect(out.text).not.toContain('ada@');
    expect(out.json.map(({ msg }) => msg)).toEqual([
      'A log line was refused. It could not be asked about.',
      expect.stringMatching(REFUSED),
      expect.stringMatching(REFUSED),
    ]);
    expect(audit.events).toEqual(['denied', 'denied']);
  });

  it('hands an instance itself to a serializer that a child brings', () => {
    const { out } = logged((logger, _email, person) => {
      const serializers = { person: (one: object) => `a ${one.constructor.name}` };
      logger.child({}, { serializers }).info({ person });
    });
    expect(out.json).toMatchObject([{ person: 'a Person' }]);
  });
});
