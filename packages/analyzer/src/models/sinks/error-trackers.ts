import type { Model } from '../../graph';
import { everyArgument, example, sinkMembers } from '../build';

const sentryCalls = [
  'addBreadcrumb',
  'captureEvent',
  'captureException',
  'captureMessage',
  'captureFeedback',
  'setContext',
  'setExtra',
  'setExtras',
  'setTag',
  'setTags',
  'setUser',
];
const sentryScope = [
  'addBreadcrumb',
  'setContext',
  'setExtra',
  'setExtras',
  'setTag',
  'setTags',
  'setUser',
  'setFingerprint',
];
const sentryPackages = [
  'node',
  'browser',
  'nestjs',
  'react',
  'nextjs',
  'vue',
  'angular',
  'sveltekit',
  'bun',
  'deno',
  'serverless',
  'electron',
];

function sentry(name: string): readonly Model[] {
  const owner = `@sentry/${name}`;
  const file = `import * as Sentry from '${owner}';`;
  const sent = everyArgument('error-tracker', 'Sentry');
  const inScope = { argument: 0, parameters: [`${owner}#Scope`], when: 'now' } as const;
  return [
    ...sinkMembers(owner, 'Sentry', sentryCalls, sent, { file }),
    ...sinkMembers(`${owner}#Scope`, 'scope', sentryScope, sent, { file, parameters: 'scope: Sentry.Scope' }),
    ...['withScope', 'withIsolationScope'].map((call) => ({
      callee: `${owner}#${call}`,
      callbacks: [inScope],
      flows: [{ from: 'argument:0()', to: 'return', how: 'copy' } as const],
      example: example(
        { file },
        `Sentry.${call}((scope) => scope.setUser({ email: secret })); // flow`,
        `__sink(Sentry.${call}(() => secret)); // flow`,
        `__sink(Sentry.${call}(() => secret.length)); // clean`,
      ),
    })),
    {
      callee: `${owner}#configureScope`,
      callbacks: [inScope],
      example: example(
        { file },
        'Sentry.configureScope((scope) => scope.setUser({ email: secret })); // flow',
        '__sink(Sentry.configureScope(() => secret)); // clean',
      ),
    },
    ...['getCurrentScope', 'getIsolationScope', 'getGlobalScope'].map((call) => ({
      callee: `${owner}#${call}`,
      returns: `${owner}#Scope`,
      example: example({ file }, `Sentry.${call}().setUser({ email: secret }); // flow`),
    })),
  ];
}

const bugsnag = ['notify', 'leaveBreadcrumb', 'setUser', 'addMetadata'];
const rollbar = ['log', 'debug', 'info', 'warn', 'warning', 'error', 'critical', 'configure'];
const newRelic = [
  'noticeError',
  'addCustomAttribute',
  'addCustomAttributes',
  'recordCustomEvent',
  'setUserID',
  'recordLogEvent',
];

export const models: readonly Model[] = [
  ...sentryPackages.flatMap(sentry),
  ...['@bugsnag/js', '@bugsnag/node', '@bugsnag/browser'].flatMap((owner) =>
    sinkMembers(owner, 'Bugsnag', bugsnag, everyArgument('error-tracker', 'Bugsnag'), {
      file: `import Bugsnag from '${owner}';`,
    }),
  ),
  {
    callee: 'rollbar#default',
    returns: 'rollbar#Rollbar',
    example: example({ file: "import Rollbar from 'rollbar';" }, 'new Rollbar({}).error(secret); // flow'),
  },
  ...sinkMembers('rollbar#Rollbar', 'rollbar', rollbar, everyArgument('error-tracker', 'Rollbar'), {
    file: "import Rollbar from 'rollbar';",
    setup: 'const rollbar = new Rollbar({});',
  }),
  ...sinkMembers('newrelic', 'newrelic', newRelic, everyArgument('error-tracker', 'New Relic'), {
    file: "import newrelic from 'newrelic';",
  }),
  ...sinkMembers(
    '@datadog/browser-logs#datadogLogs.logger',
    'datadogLogs.logger',
    ['log', 'debug', 'info', 'warn', 'error'],
    everyArgument('error-tracker', 'Datadog'),
    { file: "import { datadogLogs } from '@datadog/browser-logs';" },
  ),
  ...sinkMembers(
    '@datadog/browser-rum#datadogRum',
    'datadogRum',
    ['addError', 'addAction', 'setUser', 'setUserProperty', 'setGlobalContext'],
    everyArgument('error-tracker', 'Datadog'),
    { file: "import { datadogRum } from '@datadog/browser-rum';" },
  ),
];
