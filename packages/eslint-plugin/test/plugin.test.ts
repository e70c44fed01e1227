import { readFileSync } from 'node:fs';
import { RULES } from '@purposely/analyzer';
import { describe, expect, it } from 'vitest';
import plugin, { configs, meta, rules } from '../src';

describe('the plugin', () => {
  it('has a rule for each rule of the analyzer', () => {
    expect(Object.keys(rules)).toEqual(RULES.map(({ id }) => id));
  });

  it('recommends each of them as severely as the analyzer takes it', () => {
    const severity = { error: 'error', warning: 'warn', off: 'off' };
    expect(configs.recommended.rules).toEqual(
      Object.fromEntries(RULES.map(({ id, defaultLevel }) => [`purposely/${id}`, severity[defaultLevel]])),
    );
  });

  it('describes every rule', () => {
    for (const { id, summary } of RULES) expect(rules[id].meta?.docs?.description).toBe(summary);
  });

  it('offers its parts by name too, for configurations that require it', () => {
    expect({ meta, rules }).toEqual({ meta: plugin.meta, rules: plugin.rules });
    expect(configs.recommended.plugins?.purposely).toBe(plugin);
  });

  it('says its own name and version', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(meta).toEqual({ name: manifest.name, version: manifest.version });
  });
});
