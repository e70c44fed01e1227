import { formatLabel, lint, STATES } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { microsoftServices } from '../src/index';
import { type Case, decide, useOf } from './support/cases';

const LBO = 'legitimate-business-operations';
const PERSONAL_CUSTOMER_DATA = 'personal-customer-data';

/** Every term that lies under another, itself included. */
const under = (terms: typeof microsoftServices.purposes | typeof microsoftServices.categories, top: string): string[] =>
  terms.names().filter((name) => terms.isUnder(name, top));
const across = (data: readonly string[], purposes: readonly string[], rest: Pick<Case, 'allowed' | 'clause'>): Case[] =>
  data.flatMap((item) => purposes.map((purpose) => ({ data: item, purpose, ...rest })));

const { categories, purposes } = microsoftServices;
const onlineData = ['customer-data', 'diagnostic-data', 'service-generated-data'].flatMap((top) =>
  under(categories, top),
);
const professionalData = under(categories, 'professional-services-data');
const onlinePurposes = under(purposes, 'online-services');
const professionalPurposes = under(purposes, 'professional-services');

const NAME = '$data for $purpose (customer: $customer) is allowed: $allowed, by $clause';

function holds(cases: readonly Case[]): void {
  it.each(cases)(NAME, ({ allowed, clause, ...asked }) => {
    expect(decide(microsoftServices, asked)).toMatchObject({ allowed, clause });
  });
}

describe('paragraph 1: customer data and generated data serve the online services', () => {
  holds(across(onlineData, onlinePurposes, { allowed: true, clause: 'online-services' }));

  describe('and no professional service', () => {
    holds(across(onlineData, professionalPurposes, { allowed: false, clause: null }));
  });
});

describe('paragraph 2: professional services data serves the professional services', () => {
  holds(across(professionalData, professionalPurposes, { allowed: true, clause: 'professional-services' }));
  holds([
    {
      data: 'professional-services-data',
      purpose: 'bug-fixing',
      customer: 'same',
      allowed: true,
      clause: 'professional-services',
    },
  ]);

  describe('and no online service', () => {
    holds(across(professionalData, onlinePurposes, { allowed: false, clause: null }));
  });
});

describe('paragraph 3: the work for one customer', () => {
  describe('never uses the professional services data of another, in whatever state', () => {
    holds(
      professionalData.flatMap((data) =>
        STATES.map(
          (state): Case => ({
            data: `${data}:${state}`,
            purpose: 'technical-support',
            customer: 'other',
            allowed: false,
            clause: 'no-other-customer',
          }),
        ),
      ),
    );
    holds(
      professionalPurposes.map(
        (purpose): Case => ({
          data: 'professional-services-data',
          purpose,
          customer: 'other',
          allowed: false,
          clause: 'no-other-customer',
        }),
      ),
    );
  });

  describe('may leave a work product that helps every customer', () => {
    holds([
      { data: 'work-product', purpose: 'technical-support', customer: 'other', allowed: true, clause: 'work-product' },
      {
        data: 'work-product',
        purpose: 'professional-services',
        customer: 'same',
        allowed: true,
        clause: 'work-product',
      },
      { data: 'work-product', purpose: 'online-problem-repair', allowed: true, clause: 'work-product' },
    ]);
  });

  describe('does not become a work product as long as the data is in it', () => {
    holds([
      {
        data: 'work-product professional-services-data',
        purpose: 'technical-support',
        customer: 'other',
        allowed: false,
        clause: 'no-other-customer',
      },
    ]);
  });

  it('says that the data would do for the same customer', () => {
    const use = useOf({ data: 'professional-services-data', purpose: 'deployment', customer: 'other' });
    expect(microsoftServices.explain(use).nearest).toEqual({
      change: 'customer',
      description: "allowed for the same customer's data",
      use: { ...use, customer: 'same' },
    });
  });

  it('concerns customers, so that the guard must ask whose data it is', () => {
    expect(microsoftServices.namesCustomers).toBe(true);
  });
});

describe('paragraph 4: business operations', () => {
  const pseudonymous = ['pseudonymized', 'unlinked-pseudonymized', 'anonymized'];
  const limited = { allowed: false, clause: 'business-operations-limit' };
  const originatingElsewhere = [
    'customer-data',
    PERSONAL_CUSTOMER_DATA,
    'service-generated-data',
    'personal-service-generated-data',
  ];

  describe('get no identified data that is or may be personal', () => {
    holds(
      across(
        ['diagnostic-data', 'personal-diagnostic-data', 'personal-data', ...professionalData, ...originatingElsewhere],
        [LBO],
        limited,
      ),
    );
  });

  describe('get diagnostic data once it is pseudonymized', () => {
    const data = ['diagnostic-data', 'personal-diagnostic-data'].flatMap((name) =>
      pseudonymous.map((state) => `${name}:${state}`),
    );
    holds(across(data, [LBO], { allowed: true, clause: 'business-operations-diagnostic-data' }));
  });

  describe('do not get pseudonymized data of another origin', () => {
    const data = ['personal-data', ...professionalData, ...originatingElsewhere].flatMap((name) =>
      pseudonymous.map((state) => `${name}:${state}`),
    );
    holds(across(data, [LBO], limited));
  });

  describe('get any personal data once it is aggregated', () => {
    const data = ['personal-data', ...professionalData, ...originatingElsewhere].map((name) => `${name}:aggregated`);
    holds(across(data, [LBO], { allowed: true, clause: 'business-operations-aggregated-data' }));
  });

  describe('get generated data that is known not to be personal', () => {
    holds(
      across(['non-personal-diagnostic-data', 'non-personal-service-generated-data'], [LBO], {
        allowed: true,
        clause: 'business-operations-non-personal-data',
      }),
    );
  });

  describe('look at every label of a mixed record', () => {
    holds([
      { data: `diagnostic-data:pseudonymized ${PERSONAL_CUSTOMER_DATA}`, purpose: LBO, ...limited },
      { data: `diagnostic-data:pseudonymized ${PERSONAL_CUSTOMER_DATA}:pseudonymized`, purpose: LBO, ...limited },
      { data: 'non-personal-diagnostic-data diagnostic-data', purpose: LBO, ...limited },
      {
        data: `diagnostic-data:pseudonymized ${PERSONAL_CUSTOMER_DATA}:aggregated`,
        purpose: LBO,
        allowed: true,
        clause: 'business-operations-aggregated-data',
      },
    ]);
  });

  describe('get no work product, since no paragraph gives it to them', () => {
    holds([{ data: 'work-product', purpose: LBO, allowed: false, clause: null }]);
  });

  it.each([
    { data: 'diagnostic-data', description: 'allowed if pseudonymized' },
    { data: PERSONAL_CUSTOMER_DATA, description: 'allowed if aggregated' },
    { data: `${PERSONAL_CUSTOMER_DATA}:pseudonymized`, description: 'allowed if aggregated' },
  ])('would get $data: $description', ({ data, description }) => {
    expect(microsoftServices.explain(useOf({ data, purpose: LBO })).nearest?.description).toBe(description);
  });
});

describe('what no paragraph permits', () => {
  it('is denied with another answer than what a clause forbids', () => {
    const { reason, source } = decide(microsoftServices, { data: 'customer-data', purpose: 'technical-support' });
    expect(reason).toBe('No clause permits customer-data[identified] for the purpose "technical-support".');
    expect(source).toBeNull();
    expect(decide(microsoftServices, { data: 'customer-data', purpose: LBO }).source).toBe('paragraph 4');
  });

  it('includes online data mixed into a professional record', () => {
    const decision = decide(microsoftServices, {
      data: 'professional-services-data customer-data',
      purpose: 'deployment',
    });
    expect(decision).toMatchObject({ allowed: false, clause: null });
    expect(decision.reason).toContain(formatLabel({ category: 'customer-data', state: 'identified' }));
  });
});

describe('the policy', () => {
  it('implements every paragraph and has no clause, exception, category or purpose to no effect', () => {
    expect(lint(microsoftServices).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('names a paragraph and gives a reason for every clause', () => {
    for (const { id, source, reason } of microsoftServices.json.clauses) {
      expect(microsoftServices.json.source?.paragraphs, id).toEqual(expect.arrayContaining([source ?? 'none'].flat()));
      expect(reason, id).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('puts each personal category under its origin and under personal data', () => {
    for (const origin of ['customer-data', 'diagnostic-data', 'service-generated-data', 'professional-services-data']) {
      expect(categories.parents(`personal-${origin}`)).toEqual([origin, 'personal-data']);
    }
  });

  it('has the published order of purposes', () => {
    expect(purposes.isUnder('online-personalization', 'online-delivery')).toBe(true);
    expect(purposes.children('online-services')).toEqual([
      'online-delivery',
      'online-troubleshooting',
      'online-improvement',
    ]);
    expect(purposes.children('professional-services')).toEqual([
      'professional-delivery',
      'professional-troubleshooting',
      'professional-improvement',
    ]);
    expect(purposes.children('professional-delivery')).toEqual(
      expect.arrayContaining(['technical-support', 'data-migration', 'deployment']),
    );
    expect(purposes.has(LBO)).toBe(true);
  });
});
