import { posix } from 'node:path';
import { STATES, type State } from '@purposely/core';
import type { DeclassifiedTo, LabelSpec } from '../graph/program';
import { resolveFrom, slashes } from '../paths';
import type { Config, ConfiguredDeclassifier, ConfiguredLabel, ConfiguredSink, ConfiguredSource } from './config';
import { ConfigError, type ConfigIssue } from './error';
import { readPolicyReference } from './policy';
import { Reader } from './reader';
import { ruleIds, ruleLevels } from './rules';

const members = [
  '$schema',
  'policy',
  'project',
  'files',
  'include',
  'exclude',
  'labels',
  'sources',
  'sinks',
  'declassifiers',
  'rules',
] as const;

const outcomes: readonly DeclassifiedTo[] = [...STATES.filter((state) => state !== 'identified'), 'work-product'];

/**
 * Checks a configuration and fills in what it leaves out.
 * @param value what the configuration file holds, of any form
 * @param origin absolute path of the configuration file, which need not exist: paths in the configuration are relative to
 * its folder, and messages name it
 * @throws {ConfigError} when anything is wrong; it lists every problem with its JSON path
 */
export function parseConfig(value: unknown, origin: string): Config {
  const issues: ConfigIssue[] = [];
  const folder = posix.dirname(slashes(origin));
  const config = readConfig(new Reader(value, '$', issues), origin, folder);
  if (config === null || issues.length > 0) throw new ConfigError(origin, issues);
  return config;
}

function readConfig(reader: Reader, origin: string, folder: string): Config | null {
  const member = reader.members(members, 'The configuration');
  if (member === null) return null;
  member('$schema').optionalText('"$schema"');
  const policy = readPolicyReference(member('policy'), folder);
  const project = member('project').optionalText('The tsconfig of the project');
  const config = {
    origin,
    folder,
    project: project === null ? null : resolveFrom(folder, project),
    files: member('files').texts('A file name'),
    include: member('include').texts('A glob'),
    exclude: member('exclude').texts('A glob'),
    labels: member('labels').items().flatMap(readLabel),
    sources: member('sources').items().flatMap(readSource),
    sinks: member('sinks').items().flatMap(readSink),
    declassifiers: member('declassifiers').items().flatMap(readDeclassifier),
    rules: readRules(member('rules')),
  };
  return policy === null ? null : { ...config, policy };
}

function readLabel(reader: Reader): readonly ConfiguredLabel[] {
  const member = reader.members(['target', 'categories', 'state'], 'A label');
  if (member === null) return [];
  const target = readTarget(member('target'));
  const labels = readLabels(member('categories'), member('state'));
  return target === null ? [] : [{ target, labels }];
}

function readTarget(reader: Reader): string | null {
  const target = reader.text('The target');
  if (target === null || /^(?:[^#]+#)?[^#.]+(?:\.[^#.]+)+$/.test(target)) return target;
  reader.fail(`"${target}" is no field. Write it as "src/user.ts#User.email", "package#User.email" or "User.email".`);
  return null;
}

function readLabels(categories: Reader, state: Reader): readonly LabelSpec[] {
  const known: State = state.isMissing ? 'identified' : (state.word(STATES, 'The state') ?? 'identified');
  if (categories.isMissing || (Array.isArray(categories.value) && categories.value.length === 0)) {
    categories.fail('No category is named. Write a list with at least one, as in ["personal-data"].');
  }
  return categories.texts('A category').map((category) => ({ category, state: known }));
}

function readSource(reader: Reader): readonly ConfiguredSource[] {
  const member = reader.members(['callee', 'categories', 'state'], 'A source');
  if (member === null) return [];
  const callee = readCallee(member('callee'));
  const labels = readLabels(member('categories'), member('state'));
  return callee === null ? [] : [{ callee, labels }];
}

function readSink(reader: Reader): readonly ConfiguredSink[] {
  const member = reader.members(['callee', 'arguments', 'purpose', 'recipient'], 'A sink');
  if (member === null) return [];
  const callee = readCallee(member('callee'));
  const positions = readPositions(member('arguments'));
  const purpose = member('purpose').optionalText('The purpose');
  const recipient = member('recipient').optionalText('The recipient');
  return callee === null ? [] : [{ callee, arguments: positions, purpose, recipient }];
}

function readDeclassifier(reader: Reader): readonly ConfiguredDeclassifier[] {
  const member = reader.members(['callee', 'to', 'arguments'], 'A declassifier');
  if (member === null) return [];
  const callee = readCallee(member('callee'));
  const to = member('to').word(outcomes, 'What the data becomes');
  const positions = readPositions(member('arguments'));
  return callee === null || to === null ? [] : [{ callee, to, arguments: positions }];
}

function readCallee(reader: Reader): string | null {
  const callee = reader.text('The callee');
  if (callee === null || /^(?:[^#]+#)?[^#]+$/.test(callee)) return callee;
  reader.fail(`"${callee}" is no function. Write it as "send", "package#send", "src/mail.ts#send" or "Mailer.send".`);
  return null;
}

/** Positions of arguments; all of them when it is left out. */
function readPositions(reader: Reader): readonly number[] | '*' {
  if (reader.isMissing || reader.value === '*') return '*';
  const items = reader.items();
  if (items.length === 0 && Array.isArray(reader.value)) {
    reader.fail('No argument is named. Write positions counted from 0, or "*" for every argument.');
  }
  return items.flatMap((item) => {
    const position = item.value;
    if (typeof position === 'number' && Number.isInteger(position) && position >= 0 && position < 256)
      return [position];
    item.fail('A position is a whole number from 0 to 255, where 0 is the first argument.');
    return [];
  });
}

function readRules(reader: Reader): Config['rules'] {
  const member = reader.isMissing ? null : reader.members(ruleIds, 'The list of rules');
  if (member === null) return {};
  const levels = ruleIds.flatMap((id) => {
    const level = member(id);
    const word = level.isMissing ? null : level.word(ruleLevels, 'The level');
    return word === null ? [] : [[id, word] as const];
  });
  return Object.fromEntries(levels);
}
