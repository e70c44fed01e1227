import { dirname, isAbsolute } from 'node:path';
import type { Finding } from '@purposely/analyzer';
import type { Rule, SourceCode } from 'eslint';
import { Project } from './project';
import { configFor, settingsOf } from './settings';

/** The projects of this process, by the path of their configuration. */
const projects = new Map<string, Project>();

/** The findings in a text, which all rules share. */
const known = new WeakMap<SourceCode, readonly Finding[]>();

/**
 * The findings that stand in the linted file.
 * @throws Error with whole sentences, when there is no configuration, or it is malformed
 */
export function findingsIn(context: Rule.RuleContext): readonly Finding[] {
  const { sourceCode } = context;
  const findings = known.get(sourceCode) ?? look(context);
  known.set(sourceCode, findings);
  return findings;
}

function look(context: Rule.RuleContext): readonly Finding[] {
  const { filename, physicalFilename, cwd, sourceCode } = context;
  const settings = settingsOf(context);
  // A text without a place, or a block inside a file of another kind, belongs to no project.
  if (!isAbsolute(filename) || filename !== physicalFilename) return [];
  const path = configFor(settings, dirname(filename), cwd);
  const findings = projectOf(path, filename).findingsIn(filename, sourceCode.text);
  return settings.includePossible === true ? findings : findings.filter(({ tier }) => tier === 'confirmed');
}

function projectOf(config: string, file: string): Project {
  const project = projects.get(config);
  if (project?.isFresh(file) === true) return project;
  const fresh = new Project(config);
  projects.set(config, fresh);
  return fresh;
}
