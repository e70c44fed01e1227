import type { Model } from '../../graph';
import { argumentsAt, example, sinkMembers } from '../build';

const openai = { file: "import OpenAI from 'openai';", setup: 'const client = new OpenAI();' };
const anthropic = { file: "import Anthropic from '@anthropic-ai/sdk';", setup: 'const client = new Anthropic();' };

const toOpenAI = argumentsAt([0], 'llm', 'OpenAI');
const toAnthropic = argumentsAt([0], 'llm', 'Anthropic');

const openaiCalls = [
  'chat.completions.create',
  'chat.completions.parse',
  'chat.completions.stream',
  'beta.chat.completions.parse',
  'completions.create',
  'responses.create',
  'responses.parse',
  'responses.stream',
  'embeddings.create',
  'moderations.create',
  'images.generate',
  'images.edit',
  'audio.speech.create',
  'audio.transcriptions.create',
  'files.create',
  'beta.assistants.create',
];
const anthropicCalls = [
  'messages.create',
  'messages.stream',
  'messages.countTokens',
  'messages.batches.create',
  'completions.create',
  'beta.messages.create',
];

export const models: readonly Model[] = [
  {
    callee: 'openai#default',
    returns: 'openai#OpenAI',
    example: example({ file: openai.file }, 'await new OpenAI().embeddings.create({ input: secret }); // flow'),
  },
  {
    callee: 'openai#AzureOpenAI',
    returns: 'openai#OpenAI',
    example: example(
      { file: "import { AzureOpenAI } from 'openai';" },
      'await new AzureOpenAI().embeddings.create({ input: secret }); // flow',
    ),
  },
  ...sinkMembers('openai#OpenAI', 'client', openaiCalls, toOpenAI, openai),
  // A thread's messages follow its identifier.
  ...sinkMembers(
    'openai#OpenAI',
    'client',
    ['beta.threads.messages.create'],
    argumentsAt([1], 'llm', 'OpenAI'),
    openai,
  ),
  {
    callee: '@anthropic-ai/sdk#default',
    returns: '@anthropic-ai/sdk#Anthropic',
    example: example(
      { file: anthropic.file },
      "await new Anthropic().messages.create({ messages: [{ role: 'user', content: secret }] }); // flow",
    ),
  },
  ...sinkMembers('@anthropic-ai/sdk#Anthropic', 'client', anthropicCalls, toAnthropic, anthropic),
];
