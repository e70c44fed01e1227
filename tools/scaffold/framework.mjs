import { pascalCase } from './words.mjs';

/**
 * A file for a web framework of that name: an application whose handlers receive a request and a response.
 * @param {string} name
 */
export function frameworkFiles(name) {
  const type = pascalCase(name);
  return [
    {
      path: `packages/analyzer/src/models/frameworks/${name}.ts`,
      text: `import type { CallbackModel, Model } from '../../graph';
import { everyArgument, members, sinkMembers } from '../build';

const APP = '${name}#${type}';
const RESPONSE = '${name}#Response';

/** What a handler receives, parameter by parameter; \`returns\` is for frameworks that send what a handler gives back. */
const handler: CallbackModel = { argument: 'functions', parameters: ['${name}#Request', RESPONSE], when: 'handler' };

const app = { file: "import { ${type} } from '${name}';", setup: 'const app = new ${type}();' };
const response = { file: "import type { Response } from '${name}';", parameters: 'response: Response' };

export const models: readonly Model[] = [
  ...members(
    APP,
    ['get', 'post', 'put', 'patch', 'delete'],
    { callbacks: [handler], returns: APP },
    app,
    (name) => \`app.\${name}('/me', (request, response) => response.send(__source())); // flow\`,
  ),
  ...sinkMembers(RESPONSE, 'response', ['send'], everyArgument('http-response'), response),
];
`,
    },
  ];
}
