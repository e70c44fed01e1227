import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CONFIG_NAMES, declaredFields } from '@purposely/analyzer';
import type { Policy } from '@purposely/core';
import { builtInPolicies, findPolicy } from '@purposely/policies';
import { EXIT, type ExitCode, UsageError } from '../exit';
import { askToWrite, chooseLabels, choosePolicy } from '../init/ask';
import { type Proposal, proposals } from '../init/proposals';
import { configText } from '../init/render';
import { ioReason } from '../load/file';
import { findPolicyOrFile } from '../load/policy';
import type { Terminal } from '../terminal';

export interface InitOptions {
  readonly project?: string;
  readonly policy?: string;
  readonly category?: string;
  readonly format?: 'ts' | 'json';
  readonly yes?: boolean;
}

/** `purposely init`: writes a configuration for the project in this folder, after asking. */
export async function init(options: InitOptions, terminal: Terminal): Promise<ExitCode> {
  const { directory, interactive, note } = terminal;
  refuseExisting(directory);
  const asking = interactive && options.yes !== true;
  const reference = options.policy ?? (asking ? await choosePolicy() : Object.keys(builtInPolicies)[0]);
  if (reference === undefined) return stopped(terminal);
  const policy = await findPolicyOrFile(reference, directory);
  const project = findProject(options.project, directory);
  const found = proposalsFor(project, policy, options.category, directory);
  const usable = found.flatMap((item) => (item.category === null ? [] : [{ ...item, category: item.category }]));
  note(foundText(found, policy));
  const labels = asking ? await chooseLabels(usable) : usable;
  if (labels === undefined) return stopped(terminal);
  const format = options.format ?? formatFor(directory);
  const name = `purposely.config.${format}`;
  const text = configText({ policy: policyReference(reference, directory), project, labels }, format);
  if (options.yes !== true && !asking) return preview(name, text, terminal);
  if (asking && !(await askToWrite(name, text))) return stopped(terminal);
  write(join(directory, name), text);
  terminal.out(
    `Wrote ${name} with ${labels.length} ${labels.length === 1 ? 'label' : 'labels'}. Look it over, then run "purposely check".\n`,
  );
  return EXIT.clean;
}

function refuseExisting(directory: string): void {
  const existing = CONFIG_NAMES.find((name) => existsSync(join(directory, name)));
  if (existing === undefined) return;
  throw new UsageError(`${existing} is already here. Change it by hand, or remove it and run "purposely init" again.`);
}

/** The tsconfig to name in the configuration, relative to it; null when there is none here or above. */
function findProject(named: string | undefined, directory: string): string | null {
  const relativeTo = (path: string): string => relative(directory, path).split(sep).join('/');
  if (named !== undefined) {
    if (!existsSync(resolve(directory, named)))
      throw new UsageError(`There is no ${named}. Name a tsconfig that exists with "--project".`);
    return relativeTo(resolve(directory, named));
  }
  const found = foldersAbove(directory)
    .flatMap((folder) => ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  return found === undefined ? null : relativeTo(found);
}

function proposalsFor(
  project: string | null,
  policy: Policy,
  category: string | undefined,
  directory: string,
): readonly Proposal[] {
  if (category !== undefined && !policy.categories.has(category)) {
    const close = policy.categories.suggest(category);
    const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
    throw new UsageError(`The policy "${policy.name}" declares no category ${JSON.stringify(category)}.${hint}`);
  }
  const toPosix = (path: string): string => path.split(sep).join('/');
  const fields = declaredFields({
    folder: toPosix(directory),
    project: project === null ? null : toPosix(resolve(directory, project)),
    files: [],
    include: [],
    exclude: [],
  });
  return proposals(fields, policy, category);
}

function foundText(found: readonly Proposal[], policy: Policy): string {
  if (found.length === 0) return 'No field without a label looks personal by its name and type.\n';
  const lines = found.map(
    ({ field, kind, category }) =>
      `  ${field.file}:${field.line} ${field.owner}.${field.name} looks like ${article(kind.name)} ${kind.name}${category === null ? '' : `: ${category}`}`,
  );
  const missing = found.some(({ category }) => category === null)
    ? [
        `The policy "${policy.name}" has no category for some of them. Name one with "--category", or label these fields by hand.`,
      ]
    : [];
  return `${['These fields look personal and have no label:', ...lines, ...missing].join('\n')}\n`;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}

/** A typed configuration where the project has the types for it. */
function formatFor(directory: string): 'ts' | 'json' {
  return foldersAbove(directory).some((folder) => existsSync(join(folder, 'node_modules/purposely/package.json')))
    ? 'ts'
    : 'json';
}

/** The folder itself, the one that holds it, and so on up to the root. */
function foldersAbove(directory: string): readonly string[] {
  const above = dirname(directory);
  return above === directory ? [directory] : [directory, ...foldersAbove(above)];
}

/** The name of a ready-made policy, or its path from the configuration. */
function policyReference(reference: string, directory: string): string {
  if (findPolicy(reference) !== undefined) return reference;
  const path = relative(directory, resolve(directory, reference)).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

function preview(name: string, text: string, { out, note }: Terminal): ExitCode {
  out(text);
  note(
    `This is what ${name} would be. Nothing was written, because nobody is at a terminal to agree: run "purposely init --yes" to write it.\n`,
  );
  return EXIT.trouble;
}

function stopped({ note }: Terminal): ExitCode {
  note('Nothing was written.\n');
  return EXIT.trouble;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`The configuration cannot be written to ${path}: ${ioReason(error)}`);
  }
}
