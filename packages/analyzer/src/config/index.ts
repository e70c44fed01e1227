export * from './config';
export { ConfigError, type ConfigIssue } from './error';
export { CONFIG_NAMES, findConfig } from './find';
export { parseConfig } from './parse';
export { loadPolicy, type PolicySources } from './policy';
export { ruleIds, ruleLevels } from './rules';
