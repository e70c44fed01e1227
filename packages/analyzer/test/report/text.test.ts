import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report';
import { finding, HOSTILE, place, report } from './sample';

const text = (...[input, options]: [Parameters<typeof renderReport>[0], Parameters<typeof renderReport>[2]?]): string =>
  renderReport(input, 'text', options);

describe('the text report', () => {
  it('shows a finding with frames, path, clause, reason and help', () => {
    expect(text(report())).toMatchInlineSnapshot(`
      "error[disallowed-flow]: User.email reaches log for the purpose "ads", which the clause "no-ads" of the policy forbids.
        --> src/mail.ts:5:3
          5 |   log(\`sent to \${to}\`);
            |   ^^^^^^^^^^^^^^^^^^^^ here
        --> src/mail.ts:4:13
          4 |   const to = user.email;
            |              ^^^^^^^^^^ the data comes from here
        path:
          1. src/mail.ts:4:13 User.email is read
              const to = user.email;
          2. src/mail.ts:5:3 passed to log
              log(\`sent to \${to}\`);
        data: User.email is email[identified]
        clause: no-ads (paragraph 2)
        reason: Nobody asked.
        help: Leave it out.

      1 error in 2 files under the policy "shop", version 1.
      "
    `);
  });

  it('says so when there is nothing to report', () => {
    expect(text(report([]))).toBe('Nothing to report in 2 files under the policy "shop", version 1.\n');
  });

  it('counts errors, warnings and possible findings apart', () => {
    const findings = [
      finding(),
      finding(),
      finding({ level: 'warning' }),
      finding({ tier: 'possible', approximations: ['eval'] }),
    ];
    const lines = text(report(findings));
    expect(lines).toMatch(
      /\n2 errors, 1 warning and 1 possible finding in 2 files under the policy "shop", version 1\.\n$/,
    );
    expect(lines).toContain('possible error[disallowed-flow]');
    expect(lines).toContain('rests on: eval');
  });

  it('counts what could not be followed, and lists it only when asked', () => {
    const gaps = [{ kind: 'syntax', place: place(1, 1, 2), message: 'with is not followed.' }];
    const input = report([], { gaps });
    expect(text(input)).toContain('1 place could not be followed and may hide a flow. "--verbose" lists them.');
    expect(text(input)).not.toContain('with is not followed');
    expect(text(input, { verbose: true })).toContain('not followed[syntax]: src/mail.ts:1:1 with is not followed.');
  });

  it('has colour only when asked', () => {
    expect(text(report())).not.toContain('\u001b');
    expect(text(report(), { colour: true })).toContain('\u001b[1;31merror[disallowed-flow]\u001b[22;39m');
  });

  it('never passes control characters on', () => {
    const hostile = finding({ message: HOSTILE, place: { ...place(1, 1, 2), file: HOSTILE }, help: [HOSTILE] });
    const shown = text(report([hostile], { sources: { [HOSTILE]: HOSTILE } }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\ud800]/);
    expect(shown).toContain('\\u{1b}[31m');
  });

  it('puts the marks below the marked part when tabs and wide characters come before it', () => {
    const sources = { 'src/mail.ts': "\t\tf('数据', x);" };
    const shown = text(report([finding({ place: place(1, 11, 12), labels: [], path: [] })], { sources }));
    const [code = '', marks = ''] = shown.split('\n').slice(2, 4);
    // Each ideograph takes two columns and is one character.
    expect(marks.indexOf('^')).toBe(code.indexOf('x') + 2);
  });

  it('shows a window of a line that is very long', () => {
    const sources = { 'src/mail.ts': `${'a'.repeat(500_000)}SINK${'b'.repeat(500_000)}` };
    const shown = text(report([finding({ place: place(1, 500_001, 500_005), labels: [], path: [] })], { sources }));
    expect(shown.length).toBeLessThan(2000);
    expect(shown).toContain('SINK');
    const [code = '', marks = ''] = shown.split('\n').slice(2, 4);
    expect(marks.slice(code.indexOf('SINK'))).toMatch(/^\^\^\^\^ /);
  });

  it('survives places outside of the text', () => {
    const wrong = [place(0, 0, 0), place(999, 1, 2), place(4, 9999, 99999), { ...place(4, 5, 2), endLine: 2 }];
    for (const bad of wrong) expect(text(report([finding({ place: bad })]))).toContain('disallowed-flow');
  });

  it('names the file alone when its text is not there', () => {
    expect(text(report([finding()], { sources: {} }))).toContain('--> src/mail.ts:5:3\n');
    expect(text(report([finding({ place: place(1, 1, 2, 'constructor') })]))).toContain('--> constructor:1:1');
  });
});
