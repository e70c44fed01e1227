import type { Model } from '../../graph';
import { everyArgument, example, sinkMembers } from '../build';

interface Tracker {
  readonly recipient: string;
  readonly owner: string;
  /** How the file gets hold of the client, and what a statement calls it. */
  readonly file: string;
  readonly setup?: string;
  readonly client: string;
  readonly calls: readonly string[];
}

const trackers: readonly Tracker[] = [
  {
    recipient: 'Segment',
    owner: '@segment/analytics-node#Analytics',
    file: "import { Analytics } from '@segment/analytics-node';",
    setup: "const analytics = new Analytics({ writeKey: 'key' });",
    client: 'analytics',
    calls: ['track', 'identify', 'page', 'screen', 'group', 'alias'],
  },
  {
    recipient: 'Segment',
    owner: 'analytics-node#Analytics',
    file: "import Analytics from 'analytics-node';",
    setup: "const analytics = new Analytics('key');",
    client: 'analytics',
    calls: ['track', 'identify', 'page', 'screen', 'group', 'alias'],
  },
  {
    recipient: 'PostHog',
    owner: 'posthog-node#PostHog',
    file: "import { PostHog } from 'posthog-node';",
    setup: "const posthog = new PostHog('key');",
    client: 'posthog',
    calls: [
      'capture',
      'identify',
      'alias',
      'groupIdentify',
      'captureException',
      'captureImmediate',
      'identifyImmediate',
    ],
  },
  {
    recipient: 'PostHog',
    owner: 'posthog-js',
    file: "import posthog from 'posthog-js';",
    client: 'posthog',
    calls: ['capture', 'identify', 'alias', 'group', 'register', 'setPersonProperties', 'captureException'],
  },
  {
    recipient: 'Mixpanel',
    owner: 'mixpanel#Mixpanel',
    file: "import mixpanel from 'mixpanel';",
    setup: "const tracker = mixpanel.init('key');",
    client: 'tracker',
    calls: [
      'track',
      'track_batch',
      'import',
      'alias',
      'people.set',
      'people.set_once',
      'people.increment',
      'groups.set',
    ],
  },
  {
    recipient: 'Mixpanel',
    owner: 'mixpanel-browser',
    file: "import mixpanel from 'mixpanel-browser';",
    client: 'mixpanel',
    calls: ['track', 'identify', 'alias', 'register', 'people.set', 'people.set_once'],
  },
  {
    recipient: 'Amplitude',
    owner: '@amplitude/analytics-node',
    file: "import * as amplitude from '@amplitude/analytics-node';",
    client: 'amplitude',
    calls: ['track', 'logEvent', 'identify', 'setGroup', 'groupIdentify'],
  },
  {
    recipient: 'Amplitude',
    owner: '@amplitude/analytics-browser',
    file: "import * as amplitude from '@amplitude/analytics-browser';",
    client: 'amplitude',
    calls: ['track', 'logEvent', 'identify', 'setUserId', 'setGroup', 'groupIdentify'],
  },
  {
    recipient: 'Google Analytics',
    owner: 'react-ga4',
    file: "import ReactGA from 'react-ga4';",
    client: 'ReactGA',
    calls: ['event', 'send', 'set', 'gtag'],
  },
];

function track({ recipient, owner, file, setup, client, calls }: Tracker): readonly Model[] {
  const scene = setup === undefined ? { file } : { file, setup };
  return sinkMembers(owner, client, calls, everyArgument('analytics', recipient), scene);
}

export const models: readonly Model[] = [
  ...trackers.flatMap(track),
  {
    callee: 'analytics-node#default',
    returns: 'analytics-node#Analytics',
    example: example(
      { file: "import Analytics from 'analytics-node';" },
      "new Analytics('key').track({ userId: secret }); // flow",
    ),
  },
  {
    callee: 'mixpanel#init',
    returns: 'mixpanel#Mixpanel',
    example: example(
      { file: "import mixpanel from 'mixpanel';" },
      "mixpanel.init('key').track('seen', { user: secret }); // flow",
    ),
  },
  {
    callee: 'global#gtag',
    sink: everyArgument('analytics', 'Google Analytics'),
    example: example({}, "gtag('event', 'seen', { user: secret }); // flow"),
  },
];
