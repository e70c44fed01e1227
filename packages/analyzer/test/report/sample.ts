import type { Finding, Place, Report } from '../../src/diagnostics/finding';

export const SOURCE = `import { log } from './log';

export function send(user: User): void {
\tconst to = user.email;
  log(\`sent to \${to}\`);
}
`;

export function place(line: number, column: number, endColumn: number, file: string = 'src/mail.ts'): Place {
  return { file, line, column, endLine: line, endColumn };
}

export function finding(extra: Partial<Finding> = {}): Finding {
  return {
    rule: 'disallowed-flow',
    level: 'error',
    tier: 'confirmed',
    message: 'User.email reaches log for the purpose "ads", which the clause "no-ads" of the policy forbids.',
    place: place(5, 3, 23),
    callee: 'log',
    labels: [{ category: 'email', state: 'identified', origin: 'User.email', source: place(4, 13, 23) }],
    purpose: 'ads',
    recipient: null,
    decision: { clause: 'no-ads', reason: 'Nobody asked.', source: 'paragraph 2', nearest: 'allowed if pseudonymized' },
    path: [
      { place: place(4, 13, 23), kind: 'source', message: 'User.email is read' },
      { place: place(5, 3, 23), kind: 'sink', message: 'passed to log' },
    ],
    otherPaths: [],
    approximations: [],
    help: ['Leave it out.'],
    fingerprint: '0123456789abcdef0123456789abcdef',
    ...extra,
  };
}

export function report(findings: readonly Finding[] = [finding()], extra: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    policy: { name: 'shop', version: '1' },
    findings,
    gaps: [],
    rules: [
      { id: 'disallowed-flow', defaultLevel: 'error', summary: 'Data goes astray.', help: 'Keep it in.' },
      { id: 'purpose-missing', defaultLevel: 'error', summary: 'No purpose.', help: 'Give one.' },
    ],
    files: 2,
    functions: 3,
    sources: { 'src/mail.ts': SOURCE },
    ...extra,
  };
}

/** What a hostile file, policy or project could put into a report. */
export const HOSTILE = 'a\u001b[31m::error::x\r\n::warning::`|<script>alert(1)</script>%0A"\'&\u202eevil\ud800,:';
