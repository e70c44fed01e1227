import { type Policy, STATES } from '@purposely/core';
import type { Place } from '../../diagnostics/finding';
import type { UnknownName } from '../../graph/program';
import type { Rule } from '../rule';

export const unknownName: Rule = {
  id: 'unknown-name',
  defaultLevel: 'error',
  summary:
    'An annotation or the configuration names a category, a purpose or a state that the policy does not declare.',
  help: 'Correct the spelling, or declare the name in the policy.',
  run: ({ program, policy, places, configFile }) =>
    program.annotations.unknownNames.map((unknown) => ({
      rule: 'unknown-name',
      tier: 'confirmed',
      message: `The policy "${policy.name}" declares no ${unknown.kind} ${JSON.stringify(unknown.name)}, which ${unknown.where} names.`,
      place: unknown.site === null ? startOf(configFile) : places(unknown.site),
      callee: null,
      labels: [],
      purpose: unknown.kind === 'purpose' ? unknown.name : null,
      recipient: null,
      decision: null,
      path: [],
      otherPaths: [],
      approximations: [],
      help: [nextStep(unknown, policy)],
      identity: [unknown.kind, unknown.name, unknown.where, unknown.site?.file ?? null],
    })),
};

function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function nextStep({ kind, name }: UnknownName, policy: Policy): string {
  if (kind === 'state') return `Use one of ${STATES.join(', ')}.`;
  const [hierarchy, part] =
    kind === 'category' ? ([policy.categories, 'categories'] as const) : ([policy.purposes, 'purposes'] as const);
  const close = hierarchy.suggest(name);
  if (close !== undefined) return `Did you mean ${JSON.stringify(close)}?`;
  return `Correct the name, or declare it under "${part}" in the policy; "purposely policy print" lists what is there.`;
}
