import { Console } from 'node:console';
import { inspect } from 'node:util';
import { type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import { guardConsole, type LogOptions } from '@purposely/guard/console';
import { describe, expect, it } from 'vitest';
import { type Lines, lines } from '../support/lines';
import { logShop, REFUSED } from '../support/log-shop';
import { type Person, thrownBy } from '../support/shop';

type Log = (console: Console, email: string, person: Person) => void;

/** Reads an address for support, and writes to a console. */
function written(log: Log, asking: LogOptions = {}, options: Partial<GuardOptions> = {}) {
  const { guard, audit, asSupport } = logShop(options);
  const out: Lines = lines();
  const console = new Console(out.stream);
  const restore = guardConsole(guard, { console, ...asking });
  asSupport((email, person) => log(console, email, person));
  return { out, audit, console, restore };
}

const deep = (email: string): object => ({ list: [{ error: new Error('outer', { cause: new Error(email) }) }] });
const WAYS: [string, Log][] = [
  ['log', (console, email) => console.log('mail to', email)],
  ['log of %s', (console, email) => console.log('mail to %s', email)],
  ['log of a labelled instance', (console, _email, person) => console.log({ person })],
  ['log of an error', (console, email) => console.log(new Error(email))],
  ['log of an error deep in an object', (console, email) => console.log('%o', deep(email))],
  ['log of a map', (console, email) => console.log(new Map([[email, 1]]))],
  ['info', (console, email) => console.info(email)],
  ['warn', (console, email) => console.warn(email)],
  ['error', (console, email) => console.error(email)],
  ['debug', (console, email) => console.debug(email)],
  ['trace', (console, email) => console.trace(email)],
  ['assert', (console, email) => console.assert(false, email)],
  ['dir', (console, email) => console.dir(deep(email), { depth: 9 })],
  ['dirxml', (console, email) => console.dirxml(email)],
  ['table', (console, email) => console.table([{ email }])],
  ['group', (console, email) => console.group(email)],
  ['groupCollapsed', (console, email) => console.groupCollapsed(email)],
  ['count', (console, email) => console.count(email)],
  [
    'timeEnd',
    (console, email) => {
      console.time(email);
      console.timeEnd(email);
    },
  ],
];

describe('a guarded console', () => {
  it.each(WAYS)('does not write with %s what logs may not have', (_name, log) => {
    const { out, audit } = written(log);
    expect(out.text).not.toContain('ada@');
    expect(out.text).toMatch(/A log line was refused\. .*Everybody reads the logs\./);
    expect(audit.events).toContain('denied');
    expect(JSON.stringify(audit.records)).not.toContain('ada@');
  });

  it.each(WAYS)('throws for %s where the options say so', (_name, log) => {
    const { guard, asSupport } = logShop();
    const out = lines();
    const console = new Console(out.stream);
    guardConsole(guard, { console, onRefusal: 'throw' });
    const error = thrownBy(() => asSupport((email, person) => log(console, email, person)));
    expect(error).toBeInstanceOf(PurposeViolationError);
    expect(out.text).toBe('');
  });

  it.each(WAYS)('writes with %s what redaction leaves', (_name, log) => {
    const { out } = written(log, {}, { mode: 'redact', redactors: { 'contact-data': mask({ character: '#' }) } });
    expect(out.text).not.toContain('ada@');
    expect(out.text).toContain('#'.repeat('ada@example.test'.length));
  });

  it('writes and records in the mode report', () => {
    const { out, audit } = written((console, email) => console.log(email), {}, { mode: 'report' });
    expect(out.all).toEqual(['ada@example.test']);
    expect(new Set(audit.events)).toEqual(new Set(['reported']));
  });

  it('writes everything else as it was', () => {
    const { out } = written((console) => {
      console.log('text %s %d', 'x', 2, { a: [1] });
      console.assert(true, 'never');
      console.group('in');
      console.log('deeper');
      console.groupEnd();
      console.table([{ a: 1 }]);
      console.dir({ a: { b: { c: {} } } }, { depth: 0 });
    });
    const plain = lines();
    const console = new Console(plain.stream);
    console.log('text %s %d', 'x', 2, { a: [1] });
    console.group('in');
    console.log('deeper');
    console.groupEnd();
    console.table([{ a: 1 }]);
    console.dir({ a: { b: { c: {} } } }, { depth: 0 });
    expect(out.all).toEqual(plain.all);
  });

  it('writes of an object that shows something else each time only what was asked about', () => {
    for (const clean of [1, 2, 3, 4]) {
      const { out } = written((console, email) => {
        let times = 0;
        console.log({ [inspect.custom]: () => (++times > clean ? email : 'nothing') });
        console.log('%o', { [inspect.custom]: () => (++times > clean ? email : 'nothing') });
      });
      expect(out.text).not.toContain('ada@');
    }
  });

  it('shows with dir what an object hides from other methods, and asks about that', () => {
    const { out } = written((console, email) => {
      console.dir({ deep: [{ error: new Error(email), [inspect.custom]: () => 'nothing' }] });
    });
    expect(out.text).toContain('A log line was refused.');
  });

  it('finds the clock of a refused line', () => {
    const { out } = written((console, email) => {
      console.time('clock');
      console.timeLog('clock', email);
    });
    expect(out.text).toMatch(/^clock: .* A log line was refused\./);
  });

  it('asserts nothing that holds', () => {
    expect(written((console) => console.assert(true, 'x')).out.text).toBe('');
  });

  it('keeps the groups of a refused line in balance', () => {
    const { out } = written((console, email) => {
      console.group(email);
      console.log('inside');
      console.groupEnd();
      console.log('outside');
    });
    expect(out.all.slice(1)).toEqual(['  inside', 'outside']);
  });

  it('gets its own methods back', () => {
    const out = lines();
    const console = new Console(out.stream);
    const { log } = console;
    const { guard, asSupport } = logShop();
    const restore = guardConsole(guard, { console });
    expect(console.log).not.toBe(log);
    restore();
    expect(console.log).toBe(log);
    asSupport((email) => console.log(email));
    expect(out.all).toEqual(['ada@example.test']);
  });

  it('leaves a method alone that somebody else replaced since', () => {
    const { console, restore } = written(() => {});
    const other = (): void => {};
    console.log = other;
    restore();
    expect(console.log).toBe(other);
  });

  it('is that of the process when none is named', () => {
    const { guard } = logShop();
    const { log } = console;
    const restore = guardConsole(guard);
    const guarded = console.log;
    restore();
    expect([guarded === log, console.log === log]).toEqual([false, true]);
  });

  it('can be what an audit writes to', () => {
    const out = lines();
    const console = new Console(out.stream);
    const { guard, asSupport } = logShop({}, { write: (record) => console.log('audit', record.clause) });
    guardConsole(guard, { console });
    asSupport((email) => console.log(email));
    expect(out.all).toEqual(['audit no-logs', expect.stringMatching(REFUSED)]);
  });
});
