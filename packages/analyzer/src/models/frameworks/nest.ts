import type { EntryModel, Model, SinkModel } from '../../graph';
import { argumentsAt, everyArgument, example } from '../build';

const answered: SinkModel = argumentsAt([0], 'http-response');

/** Parameters that hand out the platform's own objects; all others hold data of the request. */
const platform: Readonly<Record<string, string>> = {
  '@nestjs/common#Req': 'express#Request',
  '@nestjs/common#Request': 'express#Request',
  '@nestjs/common#Res': 'express#Response',
  '@nestjs/common#Response': 'express#Response',
  '@nestjs/common#Next': 'express#NextFunction',
};

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
const reacting = ['react() {', '  console.log(__source()); // flow', '}'];

function requestEntry(decorator: string): EntryModel {
  return {
    decorator: `@nestjs/common#${decorator}`,
    kind: 'request',
    returns: answered,
    parameters: platform,
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

export const models: readonly Model[] = [
  ...Object.entries(contexts).map(([callee, returns]) => ({
    callee,
    returns,
    example: callee.endsWith('getResponse')
      ? passedOn(callee, 'Res', 'locals.user')
      : passedOn(callee.slice('@nestjs/common#'.length), 'Req', 'user'),
  })),
  ...exceptions.map((name) => ({
    callee: `@nestjs/common#${name}`,
    sink: everyArgument('http-response'),
    flows: [{ from: 'argument:0', to: 'return.message' }],
    example: example({ file: `import { ${name} } from '@nestjs/common';` }, `throw new ${name}(secret); // flow`),
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
