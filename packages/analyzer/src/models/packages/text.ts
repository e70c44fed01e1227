import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { each, example, memberCallee, results } from '../build';

/** What comes out is made of what goes in. */
const MADE: Behaviour = { flows: [{ from: 'argument:*', to: 'return' }] };

const named = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Members of a package whose result is made of their arguments. */
function making(owner: string, names: string): readonly Model[] {
  const file = `import * as library from '${owner}';`;
  return results(
    owner,
    MADE,
    { file },
    each(named(names), (name) => `library.${name}(secret)`),
  );
}

/** The same for members that also give their result to a callback, behind what went wrong. */
function answering(owner: string, names: string): readonly Model[] {
  const file = `import * as library from '${owner}';`;
  return named(names).map((name) => ({
    callee: memberCallee(owner, name),
    ...MADE,
    callbacks: [{ argument: 'functions', parameters: [null, 'argument:0'], when: 'later' }],
    example: example(
      { file },
      `__sink(library.${name}(secret, 'key')); // flow`,
      `library.${name}(secret, 'key', (error, made) => __sink(made)); // flow`,
      `library.${name}(secret, 'key', (error) => __sink(error)); // clean`,
    ),
  }));
}

/** Packages that are one function. */
function functions(packages: string): readonly Model[] {
  return named(packages).flatMap((owner) =>
    results(owner, MADE, { file: `import make from '${owner}';` }, { default: 'make(secret)' }),
  );
}

/** Members whose result says nothing of their arguments but how they are. */
function telling(owner: string, names: string): readonly Model[] {
  const file = `import * as library from '${owner}';`;
  return results(
    owner,
    { pure: true },
    { file },
    each(named(names), (name) => `library.${name}(secret)`),
  );
}

const CASES = `camelCase capitalCase constantCase dotCase headerCase kebabCase noCase paramCase pascalCase pascalSnakeCase
  pathCase sentenceCase snakeCase trainCase`;

const CHALK = `black red green yellow blue magenta cyan white gray grey bold dim italic underline inverse strikethrough
  bgRed bgGreen bgYellow bgBlue`;

const VALIDATOR = `contains equals isAlpha isAlphanumeric isBase64 isBoolean isCreditCard isDate isDecimal isEmail isEmpty isFQDN
  isFloat isHexColor isIBAN isIP isISO8601 isIn isInt isJSON isJWT isLength isLowercase isMACAddress isMobilePhone isMongoId
  isNumeric isPostalCode isSlug isStrongPassword isURL isUUID isUppercase matches`;

/** Packages that make text of text, or of values, and say how text is. */
export const models: readonly Model[] = [
  ...functions(`camelcase change-case decamelize escape-goat escape-html escape-string-regexp fast-json-stable-stringify
    html-escaper json-stable-stringify pluralize safe-stable-stringify sanitize-filename slugify
    snake-case strip-ansi striptags title-case word-wrap`),
  ...making('change-case', CASES),
  ...making('chalk', CHALK),
  ...making('ejs', 'render'),
  ...making('entities', 'decode decodeHTML decodeXML encode encodeHTML encodeXML escape escapeText'),
  ...making('handlebars', 'escapeExpression'),
  ...making('he', 'decode encode escape unescape'),
  ...making('html-entities', 'decode encode'),
  ...making('js-yaml', 'dump load safeDump safeLoad'),
  ...making('jsonwebtoken', 'decode'),
  ...answering('jsonwebtoken', 'sign verify'),
  ...making('mustache', 'escape render'),
  ...making('papaparse', 'parse unparse'),
  ...making('qs', 'parse stringify'),
  ...making('query-string', 'parse parseUrl stringify stringifyUrl'),
  ...making(
    'validator',
    'blacklist escape ltrim normalizeEmail rtrim stripLow toDate toFloat toInt trim unescape whitelist',
  ),
  ...making('yaml', 'stringify'),
  ...telling('validator', VALIDATOR),
];
