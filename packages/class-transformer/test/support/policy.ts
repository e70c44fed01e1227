import { definePolicy, type Policy } from '@purposely/core';
import { type AuditRecord, type AuditSink, createGuard, type Guard, type GuardOptions } from '@purposely/guard';

/** Contact data serves support, but not the vendor; health data serves nothing but care. */
export const policy: Policy = definePolicy({
  name: 'practice',
  version: '1',
  categories: { 'contact-data': {}, 'health-data': {} },
  purposes: { support: {}, care: {} },
  clauses: [
    { id: 'support', allow: { category: 'contact-data', purpose: 'support' }, reason: 'We answer people.' },
    { id: 'care', allow: { category: 'health-data', purpose: 'care' }, reason: 'We care for people.' },
    {
      id: 'no-vendor',
      deny: { category: 'contact-data', purpose: 'support', recipient: 'Vendor' },
      reason: 'The vendor needs no addresses.',
    },
  ],
});

/** Remembers audit records. */
export class Memory implements AuditSink {
  readonly records: AuditRecord[] = [];
  write(record: AuditRecord): void {
    this.records.push(record);
  }
}

export function guardWith(options: Partial<GuardOptions> = {}): { guard: Guard; audit: Memory } {
  const audit = new Memory();
  return { guard: createGuard({ policy, audit, ...options }), audit };
}
