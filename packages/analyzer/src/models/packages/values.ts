import type { Model } from '../../graph';
import { each, results } from '../build';

/** Packages that compare values, or are asked for new ones. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  bcrypt: ['compare', 'compareSync', 'genSalt', 'genSaltSync'],
  bcryptjs: ['compare', 'compareSync', 'genSalt', 'genSaltSync'],
  'deep-equal': ['default'],
  'fast-deep-equal': ['default'],
  'is-plain-object': ['isPlainObject'],
  nanoid: ['customAlphabet', 'nanoid'],
  shortid: ['generate', 'isValid'],
  ulid: ['ulid'],
  uuid: ['v1', 'v4', 'v6', 'v7', 'validate', 'version'],
};

/** Functions of dates whose result is a date, a number or a text that is made of the arguments. */
const DATES = `addDays addHours addMinutes addMonths addSeconds addWeeks addYears differenceInDays differenceInYears endOfDay
  endOfMonth endOfWeek endOfYear format formatDistance formatISO fromUnixTime getDate getDay getHours getMonth getTime
  getUnixTime getYear intervalToDuration lightFormat parse parseISO startOfDay startOfMonth startOfWeek startOfYear subDays
  subHours subMonths subYears toDate`;

export const models: readonly Model[] = [
  ...Object.entries(TELLING).flatMap(([owner, names]) =>
    results(
      owner,
      { pure: true },
      { file: `import library, * as members from '${owner}';` },
      each(names, (name) => (name === 'default' ? "library(secret, 'x')" : `members.${name}(secret)`)),
    ),
  ),
  ...results(
    'date-fns',
    { flows: [{ from: 'argument:*', to: 'return' }] },
    { file: "import * as dates from 'date-fns';" },
    each(DATES.split(/\s+/), (name) => `dates.${name}(new Date(), secret)`),
  ),
  ...results(
    'uuid',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    { file: "import * as library from 'uuid';" },
    each(['parse', 'stringify', 'v3', 'v5'], (name) => `library.${name}(secret, 'a name space')`),
  ),
];
