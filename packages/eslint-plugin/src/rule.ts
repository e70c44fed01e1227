import type { Finding, Place, RuleDescription } from '@purposely/analyzer';
import type { Rule } from 'eslint';
import { findingsIn } from './findings';

/** The ESLint rule that shows the findings of one rule of the analyzer. */
export function ruleFor({ id, defaultLevel, summary }: RuleDescription): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: summary, recommended: defaultLevel !== 'off' },
      schema: [],
      messages: { finding: '{{ sentences }}' },
    },
    create: (context) => ({
      Program() {
        for (const finding of findingsIn(context)) {
          if (finding.rule !== id) continue;
          context.report({
            loc: locationOf(finding.place),
            messageId: 'finding',
            data: { sentences: sentences(finding) },
          });
        }
      },
    }),
  };
}

/** The finding, where the data comes from, and what to do, each a whole sentence. */
function sentences({ tier, message, place, labels, approximations, help }: Finding): string {
  const [source] = labels.map((label) => label.source);
  return [
    message,
    ...(source === undefined || isSame(source, place) ? [] : [`The data comes from ${source.file}:${source.line}.`]),
    ...(tier === 'possible' ? [`This rests on an approximation: ${approximations.join('; ')}.`] : []),
    ...help,
  ].join(' ');
}

function isSame(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line;
}

/** ESLint counts columns from 0. */
function locationOf({ line, column, endLine, endColumn }: Place): {
  start: { line: number; column: number };
  end: { line: number; column: number };
} {
  return { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } };
}
