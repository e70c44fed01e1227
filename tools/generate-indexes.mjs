import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes the indexes of folders whose files are found by being there: the models of the analyzer.
 * `node tools/generate-indexes.mjs` writes, `--check` only says whether something changed (exit code 1).
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const HEADER = '// Written by `node tools/generate-indexes.mjs` from the files of this folder; change those instead.';

/** Names that a file may export, and the list that the index joins them into. */
const MODEL_LISTS = [
  {
    export: 'models',
    type: 'Model',
    list: 'allModels',
    words: 'Everything that Purposely knows of code outside the project.',
  },
  { export: 'entries', type: 'EntryModel', list: 'allEntries', words: 'Methods that frameworks call from outside.' },
];

const MODEL_FOLDERS = ['declassifiers', 'frameworks', 'language', 'node', 'packages', 'sinks'];

/** @returns {{ path: string, text: string }[]} every index, with the text that it must have */
export function expectedIndexes() {
  return [modelIndex(join(root, 'packages/analyzer/src/models'))];
}

/** @param {string} folder */
function modelIndex(folder) {
  const files = MODEL_FOLDERS.flatMap((family) =>
    readdirSync(join(folder, family))
      .filter((name) => name.endsWith('.ts'))
      // As the linter sorts imports: `nest.ts` before `nest-container.ts`.
      .sort((a, b) => (a.replace(/\.ts$/, '') < b.replace(/\.ts$/, '') ? -1 : 1))
      .map((name) => ({
        family,
        name: name.slice(0, -'.ts'.length),
        text: readFileSync(join(folder, family, name), 'utf8'),
      })),
  );
  const imports = /** @type {string[]} */ ([]);
  const lists = MODEL_LISTS.map(() => /** @type {string[]} */ ([]));
  for (const { family, name, text } of files) {
    const specifiers = /** @type {string[]} */ ([]);
    MODEL_LISTS.forEach((kind, index) => {
      if (!new RegExp(`^export const ${kind.export}\\b`, 'm').test(text)) return;
      const local = identifier(family, name, kind.export);
      specifiers.push(`${kind.export} as ${local}`);
      lists[index]?.push(local);
    });
    if (specifiers.length === 0) {
      throw new Error(`${family}/${name}.ts exports neither models nor entries; export one of them or move the file.`);
    }
    imports.push(`import { ${specifiers.join(', ')} } from './${family}/${name}';`);
  }
  const text = [
    HEADER,
    "import type { EntryModel, Model } from '../graph';",
    ...imports,
    ...MODEL_LISTS.map((kind, index) => listText(kind, lists[index] ?? [])),
    '',
  ].join('\n');
  return { path: join(folder, 'index.ts'), text };
}

/**
 * @param {{ type: string, list: string, words: string }} kind
 * @param {string[]} names
 */
function listText({ type, list, words }, names) {
  const head = `export const ${list}: readonly ${type}[] = [`;
  const items = names.map((name) => `...${name}`);
  const oneLine = `${head}${items.join(', ')}];`;
  const body = oneLine.length <= 120 ? oneLine : `${head}\n${items.map((item) => `  ${item},`).join('\n')}\n];`;
  return `\n/** ${words} */\n${body}`;
}

/**
 * `sinks`, `node-http`, `models` become `sinksNodeHttp`.
 *
 * @param {string} family
 * @param {string} name
 * @param {string} exported
 */
function identifier(family, name, exported) {
  const words = [family, ...name.split('-'), ...(exported === 'models' ? [] : [exported])];
  return words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
}

/** @returns {string[]} the indexes that differ from their folder */
export function staleIndexes() {
  return expectedIndexes().flatMap(({ path, text }) => (current(path) === text ? [] : [path]));
}

/** @returns {string[]} the indexes that were written */
export function writeIndexes() {
  const stale = staleIndexes();
  for (const { path, text } of expectedIndexes()) if (stale.includes(path)) writeFileSync(path, text);
  return stale;
}

function main() {
  if (!process.argv.includes('--check')) {
    writeIndexes();
    return;
  }
  for (const path of staleIndexes()) {
    console.error(`${path} does not list the files of its folder; run: node tools/generate-indexes.mjs`);
    process.exitCode = 1;
  }
}

/** @param {string} path */
function current(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
