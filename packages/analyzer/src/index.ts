export { type AnalyzeInput, analyze, analyzeAsync } from './analyze';
export { RULES } from './check/descriptions';
export {
  CONFIG_NAMES,
  type Config,
  ConfigError,
  type ConfigInput,
  type ConfigIssue,
  defineConfig,
  findConfig,
  loadPolicy,
  type PolicySources,
  parseConfig,
} from './config';
export type {
  Finding,
  FindingDecision,
  FindingLabel,
  Place,
  Report,
  ReportedGap,
  RuleDescription,
  RuleId,
  RuleLevel,
  RuleLevels,
  Step,
} from './diagnostics/finding';
export { type DeclaredField, declaredFields } from './frontend/declaredFields';
export { ProjectError } from './frontend/tsconfig';
export type { Progress, ProgressPhase } from './progress';
export {
  countsOf,
  fails,
  REPORTERS,
  type RenderOptions,
  type ReportCounts,
  type Reporter,
  renderReport,
} from './report';
export type { Limits } from './solver/state/limits';
