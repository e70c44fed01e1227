import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parsePolicy } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { analyze, parseConfig, type Report } from '../src';

const folder = fileURLToPath(new URL('./purposes/', import.meta.url));

const policy = {
  name: 'shop',
  version: '1',
  categories: { 'personal-data': {}, 'visit-data': {}, 'order-data': {} },
  purposes: { service: {}, analytics: {}, marketing: {}, profiling: {} },
  clauses: [
    { id: 'service', allow: { category: 'personal-data', purpose: 'service' }, reason: 'The service needs it.' },
    {
      id: 'counts',
      allow: { category: 'personal-data', state: 'pseudonymized', purpose: 'analytics' },
      reason: 'Counting needs no names.',
    },
    { id: 'profiles', allow: { category: ['visit-data', 'order-data'], purpose: 'profiling' }, reason: 'Each alone.' },
    { id: 'no-link', deny: { allOf: ['visit-data', 'order-data'], purpose: 'profiling' }, reason: 'Never linked.' },
  ],
};

const config = {
  policy,
  sources: [{ callee: 'readPerson', categories: ['personal-data'] }],
  sinks: [{ callee: 'track', purpose: 'analytics' }],
  declassifiers: [{ callee: 'pseudonym.ts#pseudonym', to: 'pseudonymized' }],
};

function textsOf(name: string): Readonly<Record<string, string>> {
  const names = readdirSync(`${folder}${name}`).sort();
  return Object.fromEntries(names.map((file) => [file, readFileSync(`${folder}${name}/${file}`, 'utf8')]));
}

function report(files: Readonly<Record<string, string>>): Report {
  return analyze({ config: parseConfig(config, '/case/purposely.config.json'), policy: parsePolicy(policy), files });
}

const marks = { error: 'confirmed', possible: 'possible' };

/** `user.ts:12 disallowed-flow confirmed` for each `[rule]` after `// error:`, the other tier after `// possible:`. */
function expectedIn(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) =>
      Object.entries(marks).flatMap(([mark, tier]) => {
        const rules = new RegExp(`// ${mark}: (.+)$`).exec(line)?.[1]?.matchAll(/\[([a-z-]+)\]/g) ?? [];
        return [...rules].map(([, rule]) => `${file}:${index + 1} ${rule} ${tier}`);
      }),
    ),
  );
}

describe.each(readdirSync(folder))('labels and purposes: %s', (name) => {
  const files = textsOf(name);

  it('finds what is marked, by that rule, and nothing else', () => {
    const found = report(files).findings.map(({ place, rule, tier }) => `${place.file}:${place.line} ${rule} ${tier}`);
    expect([...new Set(found)].sort()).toEqual([...expectedIn(files)].sort());
  });

  it('gives the same report whatever the order of the files', () => {
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(JSON.stringify(report(reversed))).toBe(JSON.stringify(report(files)));
  });
});
