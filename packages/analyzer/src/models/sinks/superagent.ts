import type { Model } from '../../graph';
import { everyArgument, example } from '../build';

const file = "import superagent from 'superagent';";
const sent = everyArgument('http-client');
const REQUEST = 'superagent#SuperAgentRequest';

/** Both start a request and hand it on, so that the next call of the chain is known. */
function step(callee: string, line: string): Model {
  return { callee, sink: sent, returns: REQUEST, example: example({ file }, line) };
}

export const models: readonly Model[] = [
  step('superagent#default', "superagent('POST', secret); // flow"),
  ...['get', 'post', 'put', 'patch', 'head', 'del', 'delete', 'options'].map((verb) =>
    step(`superagent#${verb}`, `superagent.${verb}(secret); // flow`),
  ),
  ...['send', 'query', 'set', 'auth', 'field', 'attach', 'type'].map((part) =>
    step(`${REQUEST}.${part}`, `superagent.post('/users').${part}(secret); // flow`),
  ),
];
