import type { Model } from '../../graph';
import { each, results } from '../build';

const LOOKUPS = [
  'lookup',
  'lookupService',
  'resolve',
  'resolve4',
  'resolve6',
  'resolveAny',
  'resolveCaa',
  'resolveCname',
  'resolveMx',
  'resolveNaptr',
  'resolveNs',
  'resolvePtr',
  'resolveSoa',
  'resolveSrv',
  'resolveTxt',
  'reverse',
];

const SPELLINGS = ['decode', 'encode', 'toASCII', 'toUnicode'];

/** Names of hosts: what a name server answers does not come from the question, another spelling of a name does. */
export const models: readonly Model[] = [
  ...results(
    'dns',
    { callbacks: [{ argument: 'functions', parameters: [null, null, null], when: 'later' }] },
    { file: "import * as dns from 'node:dns';" },
    each(LOOKUPS, (name) => `dns.${name}(secret, (_error, answer) => __sink(answer))`),
    'clean',
  ),
  ...results(
    'dns/promises',
    { pure: true },
    { file: "import * as dns from 'node:dns/promises';" },
    each(LOOKUPS, (name) => `await dns.${name}(secret)`),
  ),
  ...results(
    'punycode',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    { file: "import * as punycode from 'node:punycode';" },
    each(SPELLINGS, (name) => `punycode.${name}(secret)`),
  ),
  ...results(
    'url',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    { file: "import * as url from 'node:url';" },
    each(['domainToASCII', 'domainToUnicode'], (name) => `url.${name}(secret)`),
  ),
  ...results(
    'url',
    { flows: [{ from: 'argument:0', to: 'return[]' }] },
    { file: "import * as url from 'node:url';" },
    { urlToHttpOptions: 'url.urlToHttpOptions(new URL(secret))' },
  ),
];
