import { type Policy, parsePolicy } from '@purposely/core';
import type { Arrival, ArrivedLabel, FlowFacts, FlowStep } from '../../src/graph/flow';
import type { LabelSpec, Program, Site, UnknownName } from '../../src/graph/program';

/** A shop: contact data serves support; marketing gets it pseudonymized; together with visits it serves nothing but fraud checks. */
export const policy: Policy = parsePolicy({
  name: 'shop',
  version: '1',
  categories: { 'contact-data': { children: { email: {}, phone: {} } }, 'visit-data': {}, 'order-data': {} },
  purposes: {
    service: { children: { support: {}, delivery: {} } },
    marketing: {},
    fraud: {},
  },
  clauses: [
    {
      id: 'serve',
      allow: { category: ['contact-data', 'order-data'], purpose: 'service' },
      reason: 'Serving needs it.',
    },
    {
      id: 'no-ads',
      deny: { category: 'contact-data', purpose: 'marketing' },
      reason: 'Nobody asked for advertisements.',
      source: 'paragraph 2',
      except: [{ allow: { state: 'pseudonymized' }, reason: 'A pseudonym reaches nobody.' }],
    },
    { id: 'ads', allow: { category: ['contact-data', 'visit-data'], purpose: 'marketing' }, reason: 'Advertising.' },
    {
      id: 'no-profile',
      deny: { allOf: ['order-data', 'visit-data'], purpose: 'fraud' },
      reason: 'Profiles are not made.',
    },
    { id: 'check-fraud', allow: { purpose: 'fraud' }, reason: 'Fraud is checked.' },
    { id: 'no-vendor', deny: { purpose: 'support', recipient: 'Vendor' }, reason: 'The vendor has no contract.' },
  ],
});

export const FILE = 'src/a.ts';

/** Sixty lines of ten characters: the offset tells the line. */
export const TEXT: string = 'abcdefghi\n'.repeat(60);

/** The place of a whole line. */
export function at(line: number, file: string = FILE): Site {
  const start = (line - 1) * 10;
  return { file, span: { start, end: start + 9 } };
}

export function program(unknownNames: readonly UnknownName[] = []): Pick<Program, 'files' | 'textOf' | 'annotations'> {
  return {
    files: new Map(),
    textOf: () => TEXT,
    annotations: { functions: new Map(), labelledNames: new Set(), unknownNames },
  };
}

export function label(category: string, state: LabelSpec['state'] = 'identified'): LabelSpec {
  return { category, state };
}

/** A label that travelled from its source line straight to a line. */
export function arrived(spec: LabelSpec, extra: Partial<ArrivedLabel> = {}): ArrivedLabel {
  const source = extra.source ?? at(1);
  return {
    label: spec,
    origin: 'User.email',
    source,
    steps: [step(source, 'source', 'User.email is read')],
    approximations: [],
    allowed: [],
    ...extra,
  };
}

export function step(site: Site, kind: FlowStep['kind'], text: string): FlowStep {
  return { site, kind, text };
}

/** Something that arrives at `console.log` in line 9 under a purpose. */
export function arrival(
  purpose: string | null,
  labels: readonly ArrivedLabel[],
  extra: Partial<Arrival> = {},
): Arrival {
  return {
    kind: 'sink',
    site: at(9),
    callee: 'console.log',
    sink: { kind: 'log', arguments: '*' },
    purpose: purpose === null ? null : { name: purpose, site: at(5) },
    within: 'Shop.run',
    labels,
    ...extra,
  };
}

export function facts(...arrivals: readonly Arrival[]): FlowFacts {
  return { arrivals, purposeChanges: [], gaps: [], calleesMet: new Set() };
}
