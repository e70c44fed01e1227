import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { policySchema } from '../src/index';
import { policies, SETTINGS } from './support/arbitrary';
import { malformedMeanings, malformedShapes } from './support/malformed';

// Random and large policies take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(policySchema);

describe('the JSON schema of policies', () => {
  it('is shipped as a file (written anew by `vitest -u`)', async () => {
    const shipped = `${JSON.stringify(policySchema, null, 2)}\n`;
    await expect(shipped).toMatchFileSnapshot('../schema/policy.schema.json');
  });

  it('is reachable by the name under which the documentation points at it', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(manifest.exports['./policy.schema.json']).toBe('./schema/policy.schema.json');
    expect(manifest.files).toContain('schema');
  });

  it('accepts every well-formed policy', () => {
    fc.assert(
      fc.property(policies, (json) => {
        expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
      }),
      SETTINGS,
    );
  });

  it.each(malformedShapes)('refuses $what', ({ policy }) => {
    expect(validate(policy)).toBe(false);
  });

  it.each(malformedMeanings)('leaves $what to parsePolicy, since it takes the whole policy to see it', ({ policy }) => {
    expect(validate(policy)).toBe(true);
  });
});
