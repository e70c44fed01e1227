export * from './config';
export { ConfigError, type ConfigIssue } from './error';
export { parseConfig } from './parse';
export { loadPolicy, type PolicySources } from './policy';
export { ruleIds, ruleLevels } from './rules';
