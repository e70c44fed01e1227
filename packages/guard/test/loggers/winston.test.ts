import type { Writable } from 'node:stream';
import { type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import { guardedFormat, guardLogger, type LogOptions } from '@purposely/guard/winston';
import { describe, expect, it } from 'vitest';
import { createLogger, format, type Logform, type Logger, transports } from 'winston';
import { type Lines, lines } from '../support/lines';
import { logShop, REFUSED } from '../support/log-shop';
import { type Person, thrownBy } from '../support/shop';

type Log = (logger: Logger, email: string, person: Person) => void;
type Make = (guard: Parameters<typeof guardedFormat>[0], options: LogOptions, stream: Writable) => Logger;

const formats: Logform.Format[] = [format.errors({ stack: true, cause: true }), format.splat(), format.json()];
const logger = (made: Logform.Format, stream: Writable): Logger =>
  createLogger({ format: made, transports: [new transports.Stream({ stream })] });

const MAKES: [string, Make][] = [
  [
    'a guarded format',
    (guard, options, stream) => {
      const asking = guardedFormat(guard, options);
      return logger(format.combine(asking, ...formats, asking), stream);
    },
  ],
  [
    'a guarded logger',
    (guard, options, stream) => guardLogger(guard, logger(format.combine(...formats), stream), options),
  ],
];

const caused = (email: string): Error => new Error('outer', { cause: new Error(`no mail to ${email}`) });
const WAYS: [string, Log][] = [
  ['the message', (log, email) => log.info(`mail to ${email}`)],
  ['a value for %s', (log, email) => log.info('mail to %s', email)],
  ['a value for %o', (log, _email, person) => log.info('mail to %o', { a: person })],
  ['properties', (log, email) => log.info('mail', { a: { b: [email] } })],
  ['an info', (log, email) => log.log({ level: 'info', message: 'x', email })],
  ['a labelled instance in properties', (log, _email, person) => log.info('mail', { person })],
  ['a labelled instance as properties', (log, _email, person) => log.info('mail', person)],
  ['a labelled instance', (log, _email, person) => log.info(person as never)],
  ['an error', (log, email) => log.error(new Error(email))],
  ['the cause of an error', (log, email) => log.error(caused(email))],
  ['an error as properties', (log, email) => log.error('failed', caused(email))],
  ['an error deep in properties', (log, email) => log.error('failed %o', { deep: { error: new Error(email) } })],
  ['an error under a key', (log, email) => log.error('failed', { error: new Error(email) })],
  ['metadata of a child', (log, email) => log.child({ email }).info('x')],
  [
    'metadata of every line',
    (log, email) => {
      log.defaultMeta = { email };
      log.info('x');
    },
  ],
];

/** Reads an address for support, and logs. */
function logged(make: Make, log: Log, asking: LogOptions = {}, options: Partial<GuardOptions> = {}) {
  const { guard, audit, asSupport } = logShop(options);
  const out: Lines = lines();
  const made = make(guard, asking, out.stream);
  asSupport((email, person) => log(made, email, person));
  return { out, audit };
}

describe.each(MAKES)('%s of winston', (_made, make) => {
  it.each(WAYS)('does not write %s with data that logs may not have', (_name, log) => {
    const { out, audit } = logged(make, log);
    expect(out.text).not.toContain('ada@');
    expect(out.json).toHaveLength(1);
    expect(out.json[0]).toEqual({
      level: expect.stringMatching(/^(info|error)$/),
      message: expect.stringMatching(REFUSED),
    });
    expect(audit.events).toEqual(['denied']);
    expect(JSON.stringify(audit.records)).not.toContain('ada@');
  });

  it.each(WAYS)('writes what redaction leaves of %s', (_name, log) => {
    const { out } = logged(make, log, {}, { mode: 'redact', redactors: { 'contact-data': mask() } });
    expect(out.all).toHaveLength(1);
    expect(out.text).not.toContain('ada@');
    expect(out.json[0]).toHaveProperty('level');
  });

  it.each(WAYS)('writes and records %s in the mode report', (_name, log) => {
    const { out, audit } = logged(make, log, {}, { mode: 'report' });
    expect(out.all).toHaveLength(1);
    expect(new Set(audit.events)).toEqual(new Set(['reported']));
  });

  it('throws where the options say so, and writes nothing', () => {
    const out = lines();
    const { guard, asSupport } = logShop();
    const made = make(guard, { onRefusal: 'throw' }, out.stream);
    expect(thrownBy(() => asSupport((email) => made.info(email)))).toBeInstanceOf(PurposeViolationError);
    expect(out.text).toBe('');
  });

  it('leaves lines without labelled data as winston writes them', () => {
    const write = (made: Logger): void => {
      made.info('text %s', 'x', { a: 1 });
      made.log('warn', { message: 'y', nested: { list: [1, null] } });
      made.child({ b: 2 }).error(new TypeError('broken', { cause: new Error('inner') }));
    };
    const plain = lines();
    write(logger(format.combine(...formats), plain.stream));
    const { out } = logged(make, write);
    // The stack names the place of the call, which is another one.
    const shown = (all: Lines) =>
      all.json.map(({ stack, cause, ...rest }) => ({ ...rest, stack: typeof stack, cause: typeof cause }));
    expect(shown(out)).toEqual(shown(plain));
  });

  it('can be what an audit writes to', () => {
    const out = lines();
    const holder: { logger?: Logger } = {};
    const sink = { write: (record: object) => void holder.logger?.info('audit', record) };
    const { guard, asSupport } = logShop({}, sink);
    holder.logger = make(guard, {}, out.stream);
    asSupport((email) => holder.logger?.info(email));
    // A format writes what its own asking brings about afterwards.
    expect(out.json.map(({ message }) => message).toSorted()).toEqual([expect.stringMatching(REFUSED), 'audit']);
  });
});

describe('a guarded logger of winston', () => {
  it('asks where it is called, though winston writes later, while its transports are busy', async () => {
    const { guard, asSupport } = logShop();
    const out = lines();
    const waiting: (() => void)[] = [];
    const transport = new transports.Stream({ stream: out.stream });
    const log = transport.log?.bind(transport);
    transport.log = (info, next) => log?.(info, () => waiting.push(next));
    const seen: { email?: string; purposes: unknown[] } = { purposes: [] };
    const late: Logform.Format = {
      transform: (info) => {
        seen.purposes.push(guard.current()?.purpose);
        return Object.assign(info, { late: seen.email });
      },
    };
    const made = guardLogger(
      guard,
      createLogger({ format: format.combine(late, format.json()), transports: [transport] }),
    );
    asSupport((email) => {
      for (let line = 0; line < 60; line += 1) made.info('x');
      seen.email = email;
    });
    const before = seen.purposes.length;
    for (let turn = 0; turn < 60; turn += 1) {
      waiting.shift()?.();
      await new Promise((done) => setImmediate(done));
    }
    expect(before).toBeLessThan(60);
    expect(seen.purposes).toEqual(Array.from({ length: 60 }, () => 'support'));
    expect(out.text).not.toContain('ada@');
    expect(out.json.at(-1)).toEqual({ level: 'info', message: expect.stringMatching(REFUSED) });
  });

  it('ends when what an audit logs is refused in turn', () => {
    const out = lines();
    const holder: { logger?: Logger; email?: string } = {};
    const sink = { write: () => void holder.logger?.info(holder.email ?? '') };
    const { guard, audit, asSupport } = logShop({}, sink);
    holder.logger = guardLogger(guard, logger(format.combine(...formats), out.stream));
    asSupport((email) => {
      holder.email = email;
      holder.logger?.info(email);
    });
    expect(out.text).not.toContain('ada@');
    expect(out.json).toHaveLength(3);
    expect(audit.events).toEqual(['denied', 'denied']);
  });
});
