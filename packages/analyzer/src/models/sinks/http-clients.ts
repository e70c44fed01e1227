import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, memberCallee, sinkMembers } from '../build';

const verbs = ['get', 'post', 'put', 'patch', 'head', 'delete'];
const sent = everyArgument('http-client');

/** got and ky: a function with a method for each verb, and `extend`/`create` for one with defaults. */
function callable(
  library: string,
  type: string,
  extra: readonly string[],
  makers: readonly string[],
): readonly Model[] {
  const file = `import ${library} from '${library}';`;
  const extended = { file, setup: `const http = ${library}.extend({});` };
  return [
    {
      callee: `${library}#default`,
      sink: sent,
      example: example({ file }, `await ${library}('/users', { json: secret }); // flow`),
    },
    { callee: `${type}()`, sink: sent, example: example(extended, "await http('/users', { json: secret }); // flow") },
    ...sinkMembers(library, library, [...verbs, ...extra], sent, { file }),
    ...sinkMembers(type, 'http', [...verbs, ...extra], sent, extended),
    ...[library, type].flatMap((owner) =>
      makers.map((maker) => ({
        callee: memberCallee(owner, maker),
        sink: argumentsAt([0], 'http-client'),
        returns: type,
        example: example(
          owner === library ? { file, setup: `const http = ${library};` } : extended,
          `http.${maker}({ headers: { 'x-user': secret } }); // flow`,
          `await http.${maker}({}).post('/users', { json: secret }); // flow`,
        ),
      })),
    ),
  ];
}

const gotNamed = { file: "import { got } from 'got';" };

export const models: readonly Model[] = [
  ...callable('got', 'got#Got', ['stream', 'paginate'], ['extend']),
  { callee: 'got#got', sink: sent, example: example(gotNamed, "await got('/users', { json: secret }); // flow") },
  ...sinkMembers('got#got', 'got', verbs, sent, gotNamed),
  ...callable('ky', 'ky#KyInstance', [], ['extend', 'create']),
];
