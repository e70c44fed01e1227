import type { Policy } from '@purposely/core';
import { buildReport } from './check/buildReport';
import type { Config } from './config/config';
import { configuredModels } from './configuredModels';
import type { Report } from './diagnostics/finding';
import { loadProgram } from './frontend/program';
import { allEntries, allModels } from './models';
import { relativeTo } from './paths';
import type { Limits } from './solver/limits';
import { solve } from './solver/solve';

/** What one analysis works on. */
export interface AnalyzeInput {
  /** The configuration, as `parseConfig` gives it. */
  readonly config: Config;
  /** The policy that decides. */
  readonly policy: Policy;
  /** Texts by name, relative to the configuration's folder: the project is in memory, and no disk is read. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Ends the analysis early: `analyze` then throws the signal's reason. It is synchronous, so the signal must be one that
   * does not wait for this thread's timers.
   */
  readonly signal?: AbortSignal;
  /** Bounds of the solver; each one that is hit becomes a coverage gap. */
  readonly limits?: Partial<Limits>;
}

/**
 * Follows labelled data through a project and reports every flow that the policy does not allow.
 * @throws {ProjectError} when the project cannot be opened at all
 */
export function analyze(input: AnalyzeInput): Report {
  const { config, policy } = input;
  const program = loadProgram({ config, policy, ...(input.files === undefined ? {} : { files: input.files }) });
  input.signal?.throwIfAborted();
  const facts = solve(program, {
    models: allModels,
    entries: allEntries,
    configured: configuredModels(config),
    ...(input.limits === undefined ? {} : { limits: input.limits }),
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  });
  const gaps = [...program.gaps, ...facts.gaps];
  return buildReport({
    facts: { ...facts, gaps },
    program,
    policy,
    levels: config.rules,
    configFile: relativeTo(config.folder, config.origin),
  });
}
