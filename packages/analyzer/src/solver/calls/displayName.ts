import type { FunctionFacts, FunctionRef } from '../../graph';
import { POINTED_TO } from '../heap/opaqueChild';

/** `global#console.log` as a person writes it: `console.log`; a function of a file keeps its `#`. */
export function displayName(callee: string): string {
  const owned = /^project#(.+)#default$/.exec(callee);
  if (owned !== null) return defaultExportOf(owned[1] ?? '');
  if (callee.startsWith('project#')) return callee.slice('project#'.length);
  const name = callee
    .replace(/^global#/, '')
    .replace('#default', '')
    .replace('#', '.')
    .replace('.prototype', '');
  const list = /^(.+)\.(?:\*|\d+)$/.exec(name);
  return list === null ? name : `an element of ${list[1]}`;
}

/** A function from outside, as the property under which it was found. */
export function displayProperty(name: string | null): string {
  if (name === null || name === POINTED_TO) return 'a function from outside';
  if (name.startsWith('=')) return 'a function in a map from outside';
  return /^\d+$/.test(name) ? 'an element of a list from outside' : `"${name}"`;
}

/** A function of the program. */
export function displayFunction({ file }: FunctionRef, { name }: FunctionFacts): string {
  return name === 'default' ? defaultExportOf(file) : name;
}

function defaultExportOf(file: string): string {
  return `default export of ${file}`;
}
