import type { Model } from '../../graph';
import { results } from '../build';

const formatters: Readonly<Record<string, string>> = {
  DateTimeFormat: 'new Intl.DateTimeFormat()',
  DisplayNames: "new Intl.DisplayNames('en', { type: 'region' })",
  ListFormat: "new Intl.ListFormat('en')",
  NumberFormat: 'new Intl.NumberFormat()',
  RelativeTimeFormat: "new Intl.RelativeTimeFormat('en')",
};

/** Locales and options choose how something is written, not what. */
export const models: readonly Model[] = [
  ...Object.entries(formatters).flatMap(([type, make]) => {
    const scene = { setup: `const format = ${make};` };
    const method = type === 'DisplayNames' ? 'of' : 'format';
    return [
      ...results(`global#Intl.${type}`, { flows: [{ from: 'argument:0', to: 'return' }] }, scene, {
        [method]: `format.${method}(secret)`,
      }),
      ...(type === 'DisplayNames'
        ? []
        : results(`global#Intl.${type}`, { flows: [{ from: 'argument:0', to: 'return[].value' }] }, scene, {
            formatToParts: 'format.formatToParts(secret)',
          })),
    ];
  }),
  ...results(
    'global#Intl.Collator',
    { pure: true },
    { setup: 'const order = new Intl.Collator();' },
    { compare: "order.compare(secret, 'a')" },
  ),
  ...results(
    'global#Intl.PluralRules',
    { pure: true },
    { setup: 'const rules = new Intl.PluralRules();' },
    { select: 'rules.select(secret)' },
  ),
  ...results(
    'global#Intl.Segmenter',
    { flows: [{ from: 'argument:0', to: 'return[].segment' }] },
    { setup: 'const words = new Intl.Segmenter();' },
    {
      segment: '[...words.segment(secret)]',
    },
  ),
];
