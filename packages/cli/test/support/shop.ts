import type { ConfigInput } from '@purposely/analyzer';
import type { PolicyJson } from '@purposely/core';

/** A policy in which service may use everything, and advertising no address. */
export const POLICY: PolicyJson = {
  name: 'shop',
  version: '1',
  categories: { email: {}, orders: {} },
  purposes: { service: {}, ads: {} },
  clauses: [
    { id: 'serve', allow: { purpose: 'service' }, reason: 'Serving needs it.' },
    { id: 'ads', allow: { state: 'pseudonymized', purpose: 'ads' }, reason: 'A pseudonym reaches nobody.' },
  ],
};

/** A program with one read of a field that the configuration labels, and a sink that has a purpose. */
export const PROGRAM = `export interface User { email: string; theme: string }
declare function serve(data: unknown): void;
declare function advertise(data: unknown): void;
export function run(user: User): void {
  serve(user.email);
  advertise(user.email);
}
`;

/** The configuration of that program. */
export const CONFIG: ConfigInput = {
  policy: './policy.json',
  labels: [{ target: 'src/run.ts#User.email', categories: ['email'] }],
  sinks: [
    { callee: 'serve', purpose: 'service' },
    { callee: 'advertise', purpose: 'ads', recipient: 'Network' },
  ],
};

/** The files of the project, the configuration as JSON. */
export const SHOP: Readonly<Record<string, string>> = {
  'policy.json': JSON.stringify(POLICY),
  'purposely.config.json': JSON.stringify(CONFIG),
  'src/run.ts': PROGRAM,
};

/** The same project without the flow that the policy does not permit. */
export const CLEAN: Readonly<Record<string, string>> = {
  ...SHOP,
  'src/run.ts': PROGRAM.replace('advertise(user.email);', 'advertise(user.theme);'),
};
