import type { Model } from '../../graph';
import { everyArgument, example } from '../build';

const file = "import superagent from 'superagent';";
const sent = everyArgument('http-client');
const REQUEST = 'superagent#SuperAgentRequest';

/** Both start a request and hand it on, so that the next call of the chain is known. */
function step(callee: string, write: (value: string) => string): Model {
  return {
    callee,
    sink: sent,
    returns: REQUEST,
    example: example({ file }, `${write('secret')}; // flow`, `${write("'a'")}.send(secret); // flow`),
  };
}

export const models: readonly Model[] = [
  step('superagent#default', (value) => `superagent('POST', ${value})`),
  ...['get', 'post', 'put', 'patch', 'head', 'del', 'delete', 'options'].map((verb) =>
    step(`superagent#${verb}`, (value) => `superagent.${verb}(${value})`),
  ),
  ...['send', 'query', 'set', 'auth', 'field', 'attach', 'type'].map((part) =>
    step(`${REQUEST}.${part}`, (value) => `superagent.post('/users').${part}(${value})`),
  ),
];
