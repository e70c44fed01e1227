/** The names that the malformed policies use, and misspell. */
export const vocabulary = {
  name: 'shop',
  version: '1',
  categories: { contact: { children: { email: { is: ['personal'] } } }, personal: {} },
  purposes: { service: { children: { support: {} } }, marketing: {} },
} as const;

/** A policy with this one clause. */
export const withClause = (clause: object): object => ({
  ...vocabulary,
  clauses: [{ id: 'one', reason: 'Because.', ...clause }],
});

/** A policy with one error. */
export interface Case {
  readonly what: string;
  readonly policy: unknown;
  readonly path: string;
  readonly message: string;
}

/** What a JSON schema can see too. */
export const malformedShapes: readonly Case[] = [
  { what: 'something that is no object', policy: [], path: '$', message: 'A policy must be an object, not a list.' },
  { what: 'null', policy: null, path: '$', message: 'A policy must be an object, not null.' },
  {
    what: 'a missing name',
    policy: { ...vocabulary, name: undefined, clauses: [] },
    path: '$.name',
    message: 'The name of a policy must be a text, not missing.',
  },
  {
    what: 'missing clauses',
    policy: vocabulary,
    path: '$.clauses',
    message: '"clauses" must be a list, not missing.',
  },
  {
    what: 'a misspelt key',
    policy: { ...vocabulary, clauses: [], descripton: 'x' },
    path: '$.descripton',
    message: 'A policy has no key "descripton". Did you mean "description"?',
  },
  {
    what: 'a name that is not in kebab-case',
    policy: { ...vocabulary, purposes: { ...vocabulary.purposes, 'Web Shop': {} }, clauses: [] },
    path: '$.purposes["Web Shop"]',
    message: '"Web Shop" is not a name. Write it in kebab-case, as in "contact-data".',
  },
  {
    what: 'a name that means something to JavaScript',
    policy: JSON.parse(
      JSON.stringify({ ...vocabulary, clauses: [] }).replace('"personal":', '"__proto__":{},"personal":'),
    ),
    path: '$.categories.__proto__',
    message: '"__proto__" is not a name. Write it in kebab-case, as in "contact-data".',
  },
  {
    what: 'an empty list of categories',
    policy: withClause({ allow: { category: [] } }),
    path: '$.clauses[0].allow.category',
    message: 'A category must not be an empty list. Leave it out or name at least one.',
  },
  {
    what: 'a category of the wrong type',
    policy: withClause({ allow: { category: 7 } }),
    path: '$.clauses[0].allow.category',
    message: 'A category must be a text, not a number.',
  },
  {
    what: 'an unknown state',
    policy: withClause({ allow: { state: 'anonymised' } }),
    path: '$.clauses[0].allow.state',
    message: '"anonymised" is not an identification state. Did you mean "anonymized"?',
  },
  {
    what: 'an unknown customer relation',
    policy: withClause({ deny: { customer: 'others' } }),
    path: '$.clauses[0].deny.customer',
    message: '"others" is not a customer relation. Use "same" or "other".',
  },
  {
    what: 'a combination in an allow',
    policy: withClause({ allow: { category: { allOf: ['contact', 'personal'] } } }),
    path: '$.clauses[0].allow.category.allOf',
    message:
      '"allOf" has no meaning in an allow. An allow covers label by label. Move the combination into a deny, or use a list to allow each.',
  },
  {
    what: 'no alternatives',
    policy: withClause({ allow: { anyOf: [] } }),
    path: '$.clauses[0].allow.anyOf',
    message: '"anyOf" has no alternative, so that nothing would match. Add one or leave it out.',
  },
  {
    what: 'a clause that neither allows nor denies',
    policy: withClause({}),
    path: '$.clauses[0]',
    message: 'A clause must have exactly one of "allow" and "deny"; this one has neither.',
  },
  {
    what: 'a clause that both allows and denies',
    policy: withClause({ allow: {}, deny: {} }),
    path: '$.clauses[0]',
    message: 'A clause must have exactly one of "allow" and "deny"; this one has both.',
  },
  {
    what: 'an exception of the same polarity',
    policy: withClause({ deny: {}, except: [{ deny: { category: 'email' } }] }),
    path: '$.clauses[0].except[0].deny',
    message:
      'An exception to a deny cannot be a deny itself. Use "allow" here, or move it out and make it a clause of its own.',
  },
  {
    what: 'a nested exception of the same polarity',
    policy: withClause({ deny: {}, except: [{ allow: {}, except: [{ allow: {} }] }] }),
    path: '$.clauses[0].except[0].except[0].allow',
    message:
      'An exception to an allow cannot be an allow itself. Use "deny" here, or move it out and make it a clause of its own.',
  },
  {
    what: 'a clause without a reason',
    policy: { ...vocabulary, clauses: [{ id: 'one', allow: {} }] },
    path: '$.clauses[0].reason',
    message: 'The reason of a clause must be a text, not missing.',
  },
  {
    what: 'an id with a space',
    policy: withClause({ id: 'the first', allow: {} }),
    path: '$.clauses[0].id',
    message: 'The id "the first" contains a space. Join its words with hyphens.',
  },
];

/** What takes knowledge of the whole policy. */
export const malformedMeanings: readonly Case[] = [
  {
    what: 'an unknown category',
    policy: withClause({ allow: { category: 'emial' } }),
    path: '$.clauses[0].allow.category',
    message: 'The policy declares no category "emial". Did you mean "email"?',
  },
  {
    what: 'an unknown category in a list inside an alternative inside an exception',
    policy: withClause({ deny: {}, except: [{ allow: { anyOf: [{ category: ['email', 'telephone'] }] } }] }),
    path: '$.clauses[0].except[0].allow.anyOf[0].category[1]',
    message: 'The policy declares no category "telephone". Declare it or correct the name.',
  },
  {
    what: 'an unknown category in a combination',
    policy: withClause({ deny: { allOf: ['email', 'contacts'] } }),
    path: '$.clauses[0].deny.allOf[1]',
    message: 'The policy declares no category "contacts". Did you mean "contact"?',
  },
  {
    what: 'an unknown purpose',
    policy: withClause({ allow: { purpose: 'suport' } }),
    path: '$.clauses[0].allow.purpose',
    message: 'The policy declares no purpose "suport". Did you mean "support"?',
  },
  {
    what: 'a name that every JavaScript object has',
    policy: withClause({ allow: { purpose: 'constructor' } }),
    path: '$.clauses[0].allow.purpose',
    message: 'The policy declares no purpose "constructor". Declare it or correct the name.',
  },
  {
    what: 'an unknown parent',
    policy: { ...vocabulary, categories: { email: { is: ['personal'] } }, clauses: [] },
    path: '$.categories.email.is[0]',
    message: 'The policy declares no category "personal". Declare it or correct the name.',
  },
  {
    what: 'a category declared twice',
    policy: { ...vocabulary, categories: { a: { children: { c: {} } }, b: { children: { c: {} } } }, clauses: [] },
    path: '$.categories.b.children.c',
    message:
      'The category "c" is already declared at $.categories.a.children.c. Declare it once and give it further parents with "is".',
  },
  {
    what: 'a category that is its own parent',
    policy: { ...vocabulary, categories: { a: { is: ['a'] } }, clauses: [] },
    path: '$.categories.a.is',
    message: 'The categories form a cycle: "a" is "a". Remove one of these parents.',
  },
  {
    what: 'a cycle of purposes through children and parents',
    policy: { ...vocabulary, purposes: { a: { is: ['c'], children: { b: { children: { c: {} } } } } }, clauses: [] },
    path: '$.purposes.a.is',
    message: 'The purposes form a cycle: "a" is "c" is "b" is "a". Remove one of these parents.',
  },
  {
    what: 'an id used twice',
    policy: withClause({ allow: {}, except: [{ id: 'one', deny: {} }] }),
    path: '$.clauses[0].except[0].id',
    message: 'The id "one" is already used at $.clauses[0].id. Give each clause and exception its own id.',
  },
  {
    what: 'an attribute named outside and inside an alternative',
    policy: withClause({ allow: { purpose: 'support', anyOf: [{ purpose: 'marketing' }] } }),
    path: '$.clauses[0].allow.anyOf[0].purpose',
    message: 'This names the purpose a second time: the pattern around it names it too. Name it in one place.',
  },
  {
    what: 'a category beside a combination',
    policy: withClause({ deny: { category: 'email', allOf: ['contact', 'personal'] } }),
    path: '$.clauses[0].deny.allOf',
    message: 'This names the category a second time: "category" and "allOf" both do. Name it in one place.',
  },
];
