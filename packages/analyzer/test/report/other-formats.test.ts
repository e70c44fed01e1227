import { describe, expect, it, vi } from 'vitest';
import { REPORTERS, renderReport } from '../../src/report';
import { finding, HOSTILE, place, report } from './sample';

// The largest reports take seconds on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

describe('GitHub annotations', () => {
  const lines = (...args: Parameters<typeof report>): readonly string[] =>
    renderReport(report(...args), 'github').split('\n');

  it('are one command a finding, with the place and the reason', () => {
    const [first] = lines();
    expect(first).toBe(
      '::error file=src/mail.ts,line=5,endLine=5,col=3,endColumn=23,title=purposely%3A disallowed-flow::' +
        'User.email reaches log for the purpose "ads", which the clause "no-ads" of the policy forbids.%0ANobody asked.%0ALeave it out.',
    );
  });

  it('leave columns out of a range over several lines', () => {
    const [first] = lines([finding({ place: { ...place(5, 3, 1), endLine: 6 } })]);
    expect(first).toContain('line=5,endLine=6,title=');
  });

  it('warn of warnings and notice what is only possible', () => {
    const [warning, notice] = lines([finding({ level: 'warning' }), finding({ tier: 'possible' })]);
    expect(warning).toMatch(/^::warning /);
    expect(notice).toMatch(/^::notice /);
    expect(renderReport(report([finding({ tier: 'possible' })]), 'github', { includePossible: true })).toMatch(
      /^::error /,
    );
  });

  it('let no text start a command of its own', () => {
    const hostile = finding({ message: HOSTILE, help: [HOSTILE], place: place(1, 1, 2, HOSTILE) });
    const policy = { name: HOSTILE, version: '\n::error::2' };
    const commands = lines([hostile], { policy }).filter((line) => line.trimStart().startsWith('::'));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toContain('%0D%0A');
    expect(commands[0]?.split('::')[1]).toMatch(/^error file=[^:]*,line=1,/);
  });
});

describe('the Markdown report', () => {
  it('has the message, the place, the decision and the path', () => {
    const text = renderReport(report(), 'markdown');
    expect(text).toContain('## error: disallowed-flow');
    expect(text).toContain('- Place: `src/mail.ts:5:3`');
    expect(text).toContain('- Clause: `no-ads`');
    expect(text).toContain('2. `src/mail.ts:5:3` passed to log');
  });

  it('turns no text into markup', () => {
    const text = renderReport(
      report([finding({ message: HOSTILE, help: ['# x\n# y', '[a](javascript:b)'] })]),
      'markdown',
    );
    expect(text).not.toMatch(/(?<!\\)<script/);
    expect(text).not.toContain('](');
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toEqual(['# Purposely']);
  });

  it('fences code that has backticks in it', () => {
    const text = renderReport(report([finding({ place: place(1, 1, 2, 'a``b.ts') })]), 'markdown');
    expect(text).toContain('``` a``b.ts:1:1 ```');
  });
});

describe('the HTML report', () => {
  it('is a page of its own, with nothing to load and nothing to run', () => {
    const page = renderReport(report(), 'html');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('User.email reaches log');
    expect(page).not.toMatch(/<script|<link|src=|href=/);
  });

  it('turns no text into markup', () => {
    const hostile = finding({ message: HOSTILE, place: place(1, 1, 2, HOSTILE), approximations: [HOSTILE] });
    const page = renderReport(
      report([hostile], { sources: { [HOSTILE]: HOSTILE }, policy: { name: HOSTILE, version: '1' } }),
      'html',
    );
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;');
  });
});

describe('every format', () => {
  it('gives the same text for the same report, ends with a line break and changes nothing', () => {
    for (const reporter of REPORTERS) {
      const input = report([finding(), finding({ tier: 'possible' })]);
      const before = JSON.stringify(input);
      const text = renderReport(input, reporter);
      expect(text).toBe(renderReport(JSON.parse(before), reporter));
      expect(text.endsWith('\n')).toBe(true);
      expect(JSON.stringify(input)).toBe(before);
    }
  });

  it('takes five thousand findings', () => {
    const input = report(Array.from({ length: 5_000 }, () => finding()));
    for (const reporter of REPORTERS) expect(renderReport(input, reporter).length).toBeGreaterThan(500_000);
  });
});
