import type { EntryModel, Model, SinkModel } from '../../graph';
import { argumentsAt, everyArgument, example } from '../build';

const answered: SinkModel = argumentsAt([0], 'http-response');

/** A controller or provider with one decorated method. */
function classWith(library: string, decorator: string, argument: string, lines: readonly string[]): string {
  const owner = library === '@nestjs/common' ? 'Controller' : 'Injectable';
  const names =
    library === '@nestjs/common'
      ? `import { Controller, ${decorator} } from '${library}';`
      : `import { Injectable } from '@nestjs/common';\nimport { ${decorator} } from '${library}';`;
  return [
    names,
    `@${owner}()`,
    'export class Example {',
    `  @${decorator}(${argument})`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

const answering = ['answer() {', '  return __source(); // flow', '}'];
/** The framework calls it too, and not only the program itself, which says so. */
const reacting = [
  "react(by: any = 'framework') {",
  "  if (by === 'framework') console.log(__source()); // flow",
  '}',
  'now() {',
  "  this.react('program');",
  '}',
];

function requestEntry(decorator: string): EntryModel {
  return {
    decorator: `@nestjs/common#${decorator}`,
    kind: 'request',
    returns: answered,
    example: classWith('@nestjs/common', decorator, "'me'", answering),
  };
}

function resolverEntry(decorator: string): EntryModel {
  return {
    decorator: `@nestjs/graphql#${decorator}`,
    kind: 'request',
    returns: answered,
    example: classWith('@nestjs/graphql', decorator, '', answering),
  };
}

function reaction(library: string, decorator: string, kind: EntryModel['kind'], argument: string): EntryModel {
  return { decorator: `${library}#${decorator}`, kind, example: classWith(library, decorator, argument, reacting) };
}

export const entries: readonly EntryModel[] = [
  ...['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Search', 'Sse'].map(requestEntry),
  ...['Query', 'Mutation', 'Subscription', 'ResolveField', 'ResolveReference'].map(resolverEntry),
  {
    decorator: '@nestjs/microservices#MessagePattern',
    kind: 'message',
    returns: argumentsAt([0], 'queue'),
    example: classWith('@nestjs/microservices', 'MessagePattern', "'user'", answering),
  },
  {
    decorator: '@nestjs/websockets#SubscribeMessage',
    kind: 'message',
    returns: answered,
    example: classWith('@nestjs/websockets', 'SubscribeMessage', "'user'", answering),
  },
  reaction('@nestjs/microservices', 'EventPattern', 'message', "'user.created'"),
  reaction('@nestjs/event-emitter', 'OnEvent', 'event', "'user.created'"),
  reaction('@nestjs/schedule', 'Cron', 'schedule', "'0 * * * *'"),
  reaction('@nestjs/schedule', 'Interval', 'schedule', '1000'),
  reaction('@nestjs/schedule', 'Timeout', 'schedule', '1000'),
  reaction('@nestjs/bull', 'Process', 'message', "'mail'"),
];

/** Their message is the body of the answer. */
const exceptions = [
  'HttpException',
  'BadRequestException',
  'UnauthorizedException',
  'NotFoundException',
  'ForbiddenException',
  'NotAcceptableException',
  'RequestTimeoutException',
  'ConflictException',
  'GoneException',
  'PayloadTooLargeException',
  'UnsupportedMediaTypeException',
  'UnprocessableEntityException',
  'InternalServerErrorException',
  'NotImplementedException',
  'BadGatewayException',
  'ServiceUnavailableException',
  'GatewayTimeoutException',
  'PreconditionFailedException',
];

/** From what a guard, an interceptor or a decorator of a parameter receives to the request. */
const contexts: Readonly<Record<string, string>> = {
  '@nestjs/common#ArgumentsHost.switchToHttp': '@nestjs/common#HttpArgumentsHost',
  '@nestjs/common#ExecutionContext.switchToHttp': '@nestjs/common#HttpArgumentsHost',
  '@nestjs/common#HttpArgumentsHost.getRequest': 'express#Request',
  '@nestjs/common#HttpArgumentsHost.getResponse': 'express#Response',
};

/** A guard that leaves something, and a controller that takes it up. */
function passedOn(callee: string, decorator: 'Req' | 'Res', left: string): string {
  return `import { Controller, Get, ${decorator} } from '@nestjs/common';
import type { ArgumentsHost, CanActivate, ExecutionContext } from '@nestjs/common';
export class Guard implements CanActivate {
  canActivate(context: ${callee.startsWith('Arguments') ? 'ArgumentsHost' : 'ExecutionContext'}) {
    context.switchToHttp().${decorator === 'Req' ? 'getRequest' : 'getResponse'}().${left} = __source();
    return true;
  }
}
@Controller()
export class Example {
  @Get('me')
  me(@${decorator}() given) {
    __sink(given.${left}); // flow
  }
}
`;
}

/** A method with one decorated parameter, and what stands before its class. */
function receiving(decorator: string, line: string, before: readonly string[] = []): string {
  return [
    `import { Controller, Get, ${decorator} } from '@nestjs/common';`,
    ...before,
    '@Controller()',
    'export class Example {',
    "  @Get('me')",
    `  me(@${decorator}() given: any) {`,
    `    ${line}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Parameters that hand out the platform's own objects. */
const platform: readonly {
  readonly names: readonly string[];
  readonly type: string;
  readonly code: (name: string) => string;
}[] = [
  {
    names: ['Req', 'Request'],
    type: 'express#Request',
    code: (name) =>
      receiving(name, '__sink(given.user); // flow', [
        "import express from 'express';",
        'export const app = express();',
        'app.use((request, response, next) => { request.user = __source(); next(); });',
      ]),
  },
  {
    names: ['Res', 'Response'],
    type: 'express#Response',
    code: (name) => receiving(name, 'given.send(__source()); // flow'),
  },
  {
    names: ['Next'],
    type: 'express#NextFunction',
    code: (name) =>
      receiving(name, 'given(new Error(__source()));', [
        "import express from 'express';",
        'export const app = express();',
        'app.use((error, request, response, next) => __sink(error.message)); // flow',
      ]),
  },
];

export const models: readonly Model[] = [
  ...platform.flatMap(({ names, type, code }) =>
    names.map(
      (name): Model => ({
        callee: `@nestjs/common#${name}`,
        decorator: { kind: 'platform', type },
        example: code(name),
      }),
    ),
  ),
  ...Object.entries(contexts).map(([callee, returns]) => ({
    callee,
    returns,
    example: callee.endsWith('getResponse')
      ? passedOn(callee, 'Res', 'locals.user')
      : passedOn(callee.slice('@nestjs/common#'.length), 'Req', 'user'),
  })),
  ...exceptions.map((name) => ({
    callee: `@nestjs/common#${name}`,
    // The others take a description after the message, which is in the body too.
    sink: name === 'HttpException' ? answered : everyArgument('http-response'),
    flows: [{ from: 'argument:0', to: 'receiver.message' }],
    example: example(
      { file: `import { ${name} } from '@nestjs/common';` },
      'try {',
      `  throw new ${name}(secret); // flow`,
      '} catch (error) {',
      '  __sink(error.message); // flow',
      '}',
      ...(name === 'HttpException' ? [`throw new ${name}('failed', 500, { cause: secret }); // clean`] : []),
    ),
  })),
  {
    callee: '@nestjs/common#StreamableFile',
    flows: [{ from: 'argument:0', to: 'return' }],
    example: example(
      { file: "import { StreamableFile } from '@nestjs/common';" },
      '__sink(new StreamableFile(secret)); // flow',
    ),
  },
];
