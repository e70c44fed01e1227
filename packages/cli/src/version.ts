import { readFileSync } from 'node:fs';

/** The version in this package's `package.json`, which lies one folder above the source and the build alike. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
