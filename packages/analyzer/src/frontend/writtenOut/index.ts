import { ts } from 'ts-morph';
import type { FileFacts } from '../../graph/facts';
import type { WrittenExport } from '../../graph/program';
import { lowerFile } from '../lower';
import { meantBy } from './names';
import { nodeModules } from './node';
import { packages } from './packages';

/**
 * Modules of the runtime and packages that are written out as programs, so that what they do with listeners, callbacks
 * and containers is evaluated like everything else. What a text does not export is what the models say.
 */
const FAMILIES: readonly { readonly prefix: string; readonly texts: Readonly<Record<string, string>> }[] = [
  { prefix: 'node:', texts: nodeModules },
  { prefix: 'npm:', texts: packages },
];

/** Facts are a function of the text, so that one lowering serves all programs. */
const lowered = new Map<string, FileFacts>();

/** The export that a path of a package or a module (`lodash/map`, `events#once`) means; null when it is not written out. */
export function writtenExport(path: string): WrittenExport | null {
  const { module, name } = meantBy(path);
  const family = FAMILIES.find(({ texts }) => Object.hasOwn(texts, module));
  return family === undefined ? null : { file: family.prefix + module, name };
}

/** Facts of a file that writes out a module or a package. */
export function writtenFacts(file: string): FileFacts | undefined {
  const known = lowered.get(file);
  if (known !== undefined) return known;
  const family = FAMILIES.find(({ prefix }) => file.startsWith(prefix));
  const text = family?.texts[file.slice(family.prefix.length)];
  if (text === undefined) return undefined;
  const source = ts.createSourceFile(`${file}.mjs`, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const facts = lowerFile(source, file);
  lowered.set(file, facts);
  return facts;
}
