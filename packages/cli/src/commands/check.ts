import { writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { analyze, type Config, fails, REPORTERS, type Report, type Reporter, renderReport } from '@purposely/analyzer';
import { suggestName } from '@purposely/core';
import { EXIT, type ExitCode, UsageError } from '../exit';
import { makeFolders } from '../folders';
import { loadConfig, policyOf } from '../load/config';
import { ioReason } from '../load/file';
import { withProgress } from '../progress';
import type { Terminal } from '../terminal';
import { packageVersion } from '../version';

export interface CheckOptions {
  readonly config?: string;
  readonly project?: string;
  readonly reporter: string;
  readonly output?: string;
  readonly includePossible?: boolean;
  readonly verbose?: boolean;
}

/** `purposely check`: analyzes the project and reports what the policy does not allow. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const reporter = reporterOf(options.reporter);
  const config = await configOf(options, terminal.directory);
  const policy = await policyOf(config);
  const report = await withProgress('Checking the project', terminal.watched, () => analyze({ config, policy }));
  const text = renderReport(report, reporter, renderOptions(options, terminal));
  if (options.output === undefined) terminal.out(text);
  else writeReport(text, options.output, terminal);
  return exitCodeOf(report, options.includePossible ?? false);
}

async function configOf({ config: named, project }: CheckOptions, directory: string): Promise<Config> {
  const config = await loadConfig(named, directory);
  if (project === undefined) return config;
  return { ...config, project: resolve(directory, project).split(sep).join('/') };
}

function reporterOf(name: string): Reporter {
  const known = REPORTERS.find((reporter) => reporter === name);
  if (known !== undefined) return known;
  const close = suggestName(name, REPORTERS);
  const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
  throw new UsageError(`There is no reporter ${JSON.stringify(name)}. Choose one of ${REPORTERS.join(', ')}.${hint}`);
}

function renderOptions(
  { output, includePossible, verbose }: CheckOptions,
  { colour }: Terminal,
): Parameters<typeof renderReport>[2] {
  return {
    colour: colour && output === undefined,
    verbose: verbose ?? false,
    includePossible: includePossible ?? false,
    version: packageVersion(),
  };
}

function exitCodeOf({ findings }: Report, includePossible: boolean): ExitCode {
  return findings.some((finding) => fails(finding, includePossible)) ? EXIT.findings : EXIT.clean;
}

function writeReport(text: string, output: string, { directory, note }: Terminal): void {
  const path = resolve(directory, output);
  try {
    makeFolders(dirname(path));
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`The report cannot be written to ${path}: ${ioReason(error)}`);
  }
  note(`The report is in ${output}.\n`);
}
