import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeIndexes } from './generate-indexes.mjs';
import { frameworkFiles } from './scaffold/framework.mjs';
import { ruleFiles } from './scaffold/rule.mjs';
import { sinkFiles } from './scaffold/sink.mjs';

/** `node tools/new.mjs sink|framework|rule NAME` writes the files that a new model or rule begins with. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const scaffolds = { sink: sinkFiles, framework: frameworkFiles, rule: ruleFiles };

const USAGE = `Say what to begin and how it is called: node tools/new.mjs ${Object.keys(scaffolds).join('|')} NAME`;

/**
 * @param {readonly string[]} args
 * @returns {number} the exit code
 */
function main([kind = '', name = '', ...rest]) {
  const scaffold = Object.hasOwn(scaffolds, kind) ? scaffolds[/** @type {keyof typeof scaffolds} */ (kind)] : undefined;
  if (scaffold === undefined || name === '' || rest.length > 0) return refuse(USAGE);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    return refuse(
      `"${name}" cannot be a file name here; write small letters and digits with hyphens between words, such as "aws-sqs".`,
    );
  }
  const files = scaffold(name);
  const taken = files.find((file) => !('replaces' in file) && existsSync(join(root, file.path)));
  if (taken !== undefined) return refuse(`${taken.path} exists already; choose another name, or change that file.`);
  for (const file of files) {
    mkdirSync(dirname(join(root, file.path)), { recursive: true });
    writeFileSync(join(root, file.path), file.text);
    console.log(`${'replaces' in file ? 'updated' : 'wrote'} ${file.path}`);
  }
  for (const path of writeIndexes()) console.log(`updated ${relative(root, path)}`);
  return 0;
}

/** @param {string} message */
function refuse(message) {
  console.error(message);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
