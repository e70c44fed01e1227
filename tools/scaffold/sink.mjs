import { pascalCase } from './words.mjs';

/**
 * A file of sinks for the package of that name, with a client that sends what it is given.
 * @param {string} name
 */
export function sinkFiles(name) {
  const client = `${pascalCase(name)}Client`;
  return [
    {
      path: `packages/analyzer/src/models/sinks/${name}.ts`,
      text: `import type { Model } from '../../graph';
import { argumentsAt, sinkMembers } from '../build';

/** How a program gets hold of the client; examples are run with it. */
const scene = { file: "import { ${client} } from '${name}';", setup: 'const client = new ${client}();' };

/** Which argument leaves, by which kind of way, and the vendor behind the library if there is one. */
const sent = argumentsAt([0], 'http-client');

/** Every method of the client that sends something. */
const sending = ['send'];

export const models: readonly Model[] = sinkMembers('${name}#${client}', 'client', sending, sent, scene);
`,
    },
  ];
}
