import { resolve } from 'node:path';
import { findConfig } from '@purposely/analyzer';
import type { Rule } from 'eslint';

/** `settings.purposely` of an ESLint configuration. */
export interface PurposelySettings {
  /** Path of the configuration of Purposely, absolute or relative to ESLint's folder; otherwise it is searched upwards from the file. */
  readonly config?: string;
  /** Shows findings of the tier `possible` too. */
  readonly includePossible?: boolean;
}

const expected: Readonly<Record<keyof PurposelySettings, string>> = { config: 'string', includePossible: 'boolean' };

/**
 * What the user set.
 * @throws Error with a whole sentence, when a setting has another name or another type
 */
export function settingsOf({ settings }: Rule.RuleContext): PurposelySettings {
  const given: unknown = settings.purposely ?? {};
  if (typeof given !== 'object' || given === null) {
    throw new Error('settings.purposely must be an object, as in { config: "./purposely.config.json" }.');
  }
  for (const [name, value] of Object.entries(given)) {
    const type = Object.hasOwn(expected, name) ? expected[name as keyof PurposelySettings] : undefined;
    if (type === undefined) {
      throw new Error(
        `There is no setting "${name}" in settings.purposely. Choose one of ${Object.keys(expected).join(', ')}.`,
      );
    }
    if (typeof value !== type) throw new Error(`The setting "${name}" in settings.purposely must be a ${type}.`);
  }
  return given;
}

/**
 * The configuration that a file is checked under.
 * @param folder the folder of the file
 * @param cwd ESLint's folder
 * @throws Error with a whole sentence, when there is none
 */
export function configFor({ config }: PurposelySettings, folder: string, cwd: string): string {
  if (config !== undefined) return resolve(cwd, config);
  const found = findConfig(folder);
  if (found !== undefined) return found;
  throw new Error(
    `There is no purposely.config.ts or purposely.config.json in ${folder} or above it. Run "npx purposely init" to write one, or name one as settings.purposely.config.`,
  );
}
