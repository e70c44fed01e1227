import type { Policy } from '@purposely/core';
import type { Finding, RuleId, RuleLevel, RuleLevels } from '../diagnostics/finding';
import type { FlowFacts } from '../graph/flow';
import type { Program } from '../graph/program';
import { denialsOf } from './denial';
import { fingerprints } from './fingerprint';
import { byCodeUnits, firstOf } from './order';
import { placesOf } from './places';
import type { FindingDraft, RuleContext } from './rule';
import { rules } from './rules';
import { undecidedOf } from './undecided';

/** Where a finding stands whose name is in the configuration, when nobody says which file that is. */
export const DEFAULT_CONFIG_FILE = 'purposely.config.json';

/**
 * Asks the policy about what the solver found, and turns its answers into findings, sorted and without repetitions.
 * @param facts what arrives where
 * @param program the linked program: texts, lines, annotations
 * @param policy the policy that decides
 * @param levels the levels that the configuration sets; other rules have their default
 * @param configFile the configuration's file, as a path relative to its folder
 */
export function check(
  facts: FlowFacts,
  program: Pick<Program, 'files' | 'textOf' | 'annotations'>,
  policy: Policy,
  levels: RuleLevels,
  configFile: string = DEFAULT_CONFIG_FILE,
): Finding[] {
  const ignored = namesReportedElsewhere(program, levels);
  const context: RuleContext = {
    facts,
    program,
    policy,
    configFile,
    places: placesOf(program),
    denials: denialsOf(facts, policy, ignored),
    undecided: undecidedOf(facts),
  };
  const drafts = rules
    .filter(({ id }) => levelOf(id, levels) !== 'off')
    .flatMap((rule) => rule.run(context))
    .sort(compareDrafts);
  const hashes = fingerprints(drafts);
  return drafts.map(({ identity, ...draft }, index) => ({
    ...draft,
    level: levelOf(draft.rule, levels) === 'warning' ? 'warning' : 'error',
    fingerprint: hashes[index] ?? '',
  }));
}

/** The level of a rule under a configuration. */
export function levelOf(id: RuleId, levels: RuleLevels): RuleLevel {
  return levels[id] ?? rules.find((rule) => rule.id === id)?.defaultLevel ?? 'error';
}

/**
 * Names that the policy does not know are denied everywhere. Where `unknown-name` fails the build by itself, the many
 * denials that follow from one misspelt name are left out; otherwise they stay, so that no data slips through.
 */
function namesReportedElsewhere(
  { annotations }: Pick<Program, 'annotations'>,
  levels: RuleLevels,
): ReadonlySet<string> {
  if (levelOf('unknown-name', levels) !== 'error') return new Set();
  return new Set(annotations.unknownNames.filter(({ kind }) => kind !== 'state').map(({ name }) => name));
}

function compareDrafts(a: FindingDraft, b: FindingDraft): number {
  return firstOf(
    byCodeUnits(a.place.file, b.place.file),
    a.place.line - b.place.line,
    a.place.column - b.place.column,
    byCodeUnits(a.rule, b.rule),
    byCodeUnits(a.purpose ?? '', b.purpose ?? ''),
    byCodeUnits(JSON.stringify([a.decision, a.message, a.path]), JSON.stringify([b.decision, b.message, b.path])),
  );
}
