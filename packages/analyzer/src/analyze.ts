import type { Policy } from '@purposely/core';
import { buildReport } from './check/buildReport';
import type { Config } from './config/config';
import { configuredModels } from './configuredModels';
import type { Report } from './diagnostics/finding';
import { loadInSteps } from './frontend/program';
import { allEntries, allModels } from './models';
import { relativeTo } from './paths';
import type { Progress, Watch } from './progress';
import { solveInSteps } from './solver/solve';
import type { Limits } from './solver/state/limits';
import { atOnce, inTurns, type Steps } from './steps';
import { unmetCallees } from './unmetCallees';

/** What one analysis works on. */
export interface AnalyzeInput {
  /** The configuration, as `parseConfig` gives it. It decides which files belong to the project. */
  readonly config: Config;
  /** The policy that decides, as `loadPolicy` or `parsePolicy` of `@purposely/core` gives it. */
  readonly policy: Policy;
  /**
   * Texts by path, absolute or relative to the configuration's folder. With them alone the project is in memory and no
   * disk is read; the order of the keys means nothing.
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * `true`: the project is on the disk, and each text of `files` takes the place of the file at its path, or stands
   * beside the others (what an editor holds and has not saved). Without `files` it changes nothing.
   */
  readonly disk?: boolean;
  /**
   * Ends the analysis early: it then throws the signal's reason. `analyze` holds the thread, so that a timer of this
   * thread cannot abort it; `progress` can, and so can `analyzeAsync`, which lets timers run.
   */
  readonly signal?: AbortSignal;
  /**
   * Is told how far the analysis is: before each file, before each function that is called from outside, and after
   * every thousand steps in between. It is called synchronously, should be quick, and changes nothing in the report.
   * What it throws ends the analysis and is thrown by it.
   */
  readonly progress?: (progress: Progress) => void;
  /** Bounds of the solver, in counted steps; each one that is hit becomes a coverage gap. */
  readonly limits?: Partial<Limits>;
}

/**
 * Follows labelled data through a project and reports every flow that the policy does not allow. The same input gives
 * the same report, byte for byte once it is written, on every machine and in any order of `files`.
 * @returns the findings, what could not be followed, and the texts that they point into
 * @throws {ProjectError} when the project cannot be opened at all; the message says what to do
 * @throws the reason of `signal`, once it is aborted
 */
export function analyze(input: AnalyzeInput): Report {
  return atOnce(stepsOf(input));
}

/** How long the work goes on before it lets others of the thread have their turn, in milliseconds. */
const TURN = 20;

/**
 * The same analysis, with the same report, in turns of a few hundredths of a second: timers, sockets and the `signal`
 * of a timeout have their turn in between. Parsing a project, and one function that is called from outside, are each done
 * in one turn.
 * @throws what `analyze` throws, as a rejection
 */
export async function analyzeAsync(input: AnalyzeInput): Promise<Report> {
  return inTurns(stepsOf(input), TURN, () => input.signal?.throwIfAborted());
}

/** The analysis, phase by phase; each `yield` is a place where it can pause. */
function* stepsOf(input: AnalyzeInput): Steps<Report> {
  const { config, policy, files, disk, limits } = input;
  const watch = watchOf(input);
  const program = yield* loadInSteps({ config, policy, watch, ...(files && { files }), ...(disk && { disk }) });
  const facts = yield* solveInSteps(program, {
    models: allModels,
    entries: allEntries,
    configured: configuredModels(config),
    watch,
    ...(limits && { limits }),
  });
  watch({ phase: 'check', done: 0, total: 1, file: null });
  return buildReport({
    facts: { ...facts, gaps: [...program.gaps, ...unmetCallees(config, program, facts.calleesMet), ...facts.gaps] },
    program,
    policy,
    levels: config.rules,
    configFile: relativeTo(config.folder, config.origin),
  });
}

function watchOf({ signal, progress }: AnalyzeInput): Watch {
  return (state) => {
    signal?.throwIfAborted();
    progress?.(state);
    signal?.throwIfAborted();
  };
}
