import { STATES } from '../vocabulary';

/** A JSON schema, as far as it is used here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const text: JsonSchema = { type: 'string', pattern: '\\S' };
const texts: JsonSchema = { type: 'array', minItems: 1, items: text };
const oneOrMore: JsonSchema = { anyOf: [text, texts] };
const terms: JsonSchema = {
  type: 'object',
  propertyNames: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  additionalProperties: { $ref: '#/$defs/term' },
};

function object(description: string, properties: JsonSchema, rest: JsonSchema = {}): JsonSchema {
  return { type: 'object', description, properties, additionalProperties: false, ...rest };
}

function listOf(definition: string, rest: JsonSchema = {}): JsonSchema {
  return { type: 'array', items: { $ref: `#/$defs/${definition}` }, ...rest };
}

function pattern(description: string, self: string, category: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return object(description, {
    category: { description: 'One category, or a list of which any is meant.', ...category },
    ...more,
    purpose: { description: 'One purpose, or a list of which any is meant.', ...oneOrMore },
    state: { description: 'This state and every less identifiable one.', enum: STATES },
    customer: { description: 'Whether the data is of the customer whom the use serves.', enum: ['same', 'other'] },
    recipient: { description: 'One recipient, or a list of which any is meant.', ...oneOrMore },
    anyOf: { description: 'Alternatives, each completing the attributes beside it.', ...listOf(self, { minItems: 1 }) },
  });
}

const combination = { allOf: { description: 'Categories that come together.', ...texts } };

const allowing: JsonSchema = {
  required: ['allow'],
  not: { required: ['deny'] },
  properties: { except: listOf('denyException') },
};
const denying: JsonSchema = {
  required: ['deny'],
  not: { required: ['allow'] },
  properties: { except: listOf('allowException') },
};

const rule: JsonSchema = {
  id: { description: 'Unique among all clauses and exceptions.', type: 'string', pattern: '^\\S+$' },
  reason: { description: 'Why, in whole sentences; it is what a person reads when the clause decides.', ...text },
  allow: { $ref: '#/$defs/allowPattern' },
  deny: { $ref: '#/$defs/denyPattern' },
  except: { description: 'Exceptions of the other polarity.', type: 'array' },
};

/** The JSON schema (draft 2020-12) of a policy file. It also ships as `@purposely/core/policy.schema.json`. */
export const policySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Purposely policy',
  ...object(
    'What kinds of data may be used for what, and how far they may still identify a person.',
    {
      $schema: text,
      name: text,
      version: text,
      description: text,
      source: object(
        'The text that the policy implements.',
        { name: text, url: text, paragraphs: texts },
        { required: ['name'] },
      ),
      categories: { description: 'The data categories, by name.', ...terms },
      purposes: { description: 'The purposes, by name.', ...terms },
      clauses: listOf('clause'),
    },
    { required: ['name', 'version', 'categories', 'purposes', 'clauses'] },
  ),
  $defs: {
    term: object('A category or purpose.', {
      description: text,
      is: { description: 'Further parents, beside the one around it.', ...texts },
      children: terms,
    }),
    allowPattern: pattern('Which uses are permitted.', 'allowPattern', oneOrMore),
    denyPattern: pattern(
      'Which uses are forbidden.',
      'denyPattern',
      { anyOf: [text, texts, object('A combination.', combination, { required: ['allOf'] })] },
      combination,
    ),
    clause: object(
      'A permission or a prohibition.',
      { ...rule, source: { description: 'The part of the source text that it implements.', ...oneOrMore } },
      { required: ['id', 'reason'], oneOf: [allowing, denying] },
    ),
    allowException: object('A permission inside a prohibition.', rule, { allOf: [allowing] }),
    denyException: object('A prohibition inside a permission.', rule, { allOf: [denying] }),
  },
};
