import { RULES, type RuleDescription, type RuleId } from '@purposely/analyzer';
import type { ESLint, Linter, Rule } from 'eslint';
import manifest from '../package.json' with { type: 'json' };
import { ruleFor } from './rule';

/** The plugin's name in messages and in ESLint's cache. */
export const meta: { readonly name: string; readonly version: string } = {
  name: manifest.name,
  version: manifest.version,
};

/** A rule for each rule of the analyzer, under the same id. */
export const rules: Readonly<Record<RuleId, Rule.RuleModule>> = Object.fromEntries(
  RULES.map((description) => [description.id, ruleFor(description)]),
) as Record<RuleId, Rule.RuleModule>;

const plugin: ESLint.Plugin & { readonly configs: { readonly recommended: Linter.Config } } = {
  meta,
  rules,
  configs: {
    /** Every rule, as severe as it is for `purposely check`. */
    get recommended(): Linter.Config {
      return recommended;
    },
  },
};

const recommended: Linter.Config = {
  name: 'purposely/recommended',
  plugins: { purposely: plugin },
  rules: Object.fromEntries(RULES.map((rule) => [`purposely/${rule.id}`, severityOf(rule)])),
};

/** Configurations to put into `eslint.config.js`. */
export const configs: { readonly recommended: Linter.Config } = plugin.configs;

function severityOf({ defaultLevel }: RuleDescription): Linter.RuleSeverity {
  return defaultLevel === 'warning' ? 'warn' : defaultLevel;
}

export default plugin;
