import type { Model } from '../../graph';
import { everyArgument } from '../build';

/** A sender and a handler of the same program: what goes into the one comes out of the other. */
function program(imports: string, sender: string, handler: readonly string[], more: readonly string[] = []): string {
  return [
    "import { Injectable } from '@nestjs/common';",
    imports,
    ...more,
    ...handler,
    '@Injectable()',
    'export class Sender {',
    `  ${sender}`,
    '}',
    '',
  ].join('\n');
}

function handling(decorator: string, method: string, line: string, owner = '@Injectable()'): readonly string[] {
  return [owner, 'export class Handler {', `  ${decorator}`, `  ${method} {`, `    ${line} // flow`, '  }', '}'];
}

/** The package has the class from another one, and hands it on. */
const emitter = (library: string): string =>
  library === 'eventemitter2'
    ? "import { OnEvent } from '@nestjs/event-emitter';\nimport { EventEmitter2 } from 'eventemitter2';"
    : "import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';";

const event = (library: string, call: string): string =>
  program(
    emitter(library),
    `constructor(private readonly events: EventEmitter2) {} send() { ${call} }`,
    handling("@OnEvent('user.*')", 'react(user: any)', '__sink(user.email);'),
  );

const events: readonly Model[] = [
  {
    callee: '@nestjs/event-emitter#OnEvent',
    decorator: { kind: 'listener', channel: 'nest-event', keys: [0] },
    example: event('@nestjs/event-emitter', "this.events.emit('user.created', { email: __source() });"),
  },
  ...['@nestjs/event-emitter', 'eventemitter2'].flatMap((library): readonly Model[] => [
    ...['emit', 'emitAsync'].map(
      (name): Model => ({
        callee: `${library}#EventEmitter2.${name}`,
        sends: {
          channel: 'nest-event',
          keys: ['argument:0'],
          values: ['argument:1', 'argument:2', 'argument:3'],
          runs: 'apart',
        },
        example: event(library, `this.events.${name}('user.created', { email: __source() });`),
      }),
    ),
    ...['on', 'once', 'addListener', 'prependListener'].map(
      (name): Model => ({
        callee: `${library}#EventEmitter2.${name}`,
        listens: { channel: 'nest-event', keys: ['argument:0'], callback: 1 },
        returns: `${library}#EventEmitter2`,
        example: program(
          emitter(library),
          `constructor(private readonly events: EventEmitter2) {} send() { this.events.emit('user', __source()); }`,
          [
            '@Injectable()',
            'export class Handler {',
            '  constructor(private readonly events: EventEmitter2) {}',
            `  start() { this.events.${name}('user', (user: string) => {`,
            '    __sink(user); // flow',
            "  }).on('user', (user: string) => {",
            '    __sink(user); // flow',
            '  }); }',
            '}',
          ],
        ),
      }),
    ),
  ]),
];

interface Bus {
  readonly bus: string;
  readonly call: string;
  readonly handler: string;
  readonly method: string;
  readonly answers: boolean;
}

const buses: readonly Bus[] = [
  { bus: 'CommandBus', call: 'execute', handler: 'CommandHandler', method: 'execute', answers: true },
  { bus: 'QueryBus', call: 'execute', handler: 'QueryHandler', method: 'execute', answers: true },
  { bus: 'EventBus', call: 'publish', handler: 'EventsHandler', method: 'handle', answers: false },
];

function busExample({ bus, handler, method }: Bus, sender: string): string {
  return program(
    `import { AggregateRoot, ${bus}, ${handler} } from '@nestjs/cqrs';`,
    `constructor(private readonly bus: ${bus}) {} ${sender}`,
    [
      `@${handler}(Notice)`,
      'export class Handler {',
      `  async ${method}(notice: Notice) {`,
      '    __sink(notice.text); // flow',
      '  }',
      '}',
    ],
    ['export class Notice { constructor(readonly text: string) {} }'],
  );
}

const cqrs: readonly Model[] = buses.flatMap((each): readonly Model[] => {
  const { bus, call, handler, method, answers } = each;
  return [
    {
      callee: `@nestjs/cqrs#${handler}`,
      decorator: { kind: 'listener', channel: `cqrs-${bus}`, keys: ['*'], method },
      example: busExample(each, `send() { this.bus.${call}(new Notice(__source())); }`),
    },
    {
      callee: `@nestjs/cqrs#${bus}.${call}`,
      sends: {
        channel: `cqrs-${bus}`,
        keys: ['class of argument:0'],
        values: ['argument:0'],
        runs: answers ? 'inside' : 'apart',
        answers,
      },
      example: busExample(each, `send() { this.bus.${call}(new Notice(__source())); }`),
    },
  ];
});

const [, , eventBus] = buses;

const published: readonly Model[] =
  eventBus === undefined
    ? []
    : [
        {
          callee: '@nestjs/cqrs#EventBus.publishAll',
          sends: {
            channel: 'cqrs-EventBus',
            keys: ['class of argument:0[]'],
            values: ['argument:0[]'],
            runs: 'apart',
          },
          example: busExample(eventBus, 'send() { this.bus.publishAll([new Notice(__source())]); }'),
        },
        {
          callee: '@nestjs/cqrs#AggregateRoot.apply',
          sends: { channel: 'cqrs-EventBus', keys: ['class of argument:0'], values: ['argument:0'], runs: 'apart' },
          example: busExample(eventBus, 'send() { new Order().pay(); }').replace(
            'export class Notice',
            'export class Order extends AggregateRoot { pay() { this.apply(new Notice(__source())); } }\nexport class Notice',
          ),
        },
      ];

const message = (call: string, pattern: string, decorator: string): string =>
  program(
    `import { ClientProxy, ${decorator} } from '@nestjs/microservices';`,
    `constructor(private readonly client: ClientProxy) {} send() { this.client.${call}(${pattern}, { email: __source() }); }`,
    handling(`@${decorator}(${pattern})`, 'react(user: any)', '__sink(user.email);'),
  );

const messages: readonly Model[] = [
  ...(['MessagePattern', 'EventPattern'] as const).map(
    (decorator): Model => ({
      callee: `@nestjs/microservices#${decorator}`,
      decorator: { kind: 'listener', channel: 'nest-message', keys: [0] },
      example: message(decorator === 'MessagePattern' ? 'send' : 'emit', "{ cmd: 'user' }", decorator),
    }),
  ),
  ...(['send', 'emit'] as const).map(
    (name): Model => ({
      callee: `@nestjs/microservices#ClientProxy.${name}`,
      sink: { kind: 'queue', arguments: [1] },
      sends: {
        channel: 'nest-message',
        keys: ['argument:0'],
        values: ['argument:1'],
        runs: 'apart',
        answers: name === 'send',
      },
      example: message(name, "'user'", name === 'send' ? 'MessagePattern' : 'EventPattern'),
    }),
  ),
];

const job = (library: string, processor: readonly string[]): string =>
  program(
    `import { InjectQueue, Process, Processor } from '${library}';\nimport { Queue, Worker } from '${library === '@nestjs/bull' ? 'bull' : 'bullmq'}';`,
    "constructor(@InjectQueue('mail') private readonly queue: any) {} enqueue() { this.queue.add('hello', { to: __source() }); }",
    processor,
  );

const worker = [
  "@Processor('mail')",
  'export class Mails {',
  '  async process(job: any) {',
  '    __sink(job.data.to); // flow',
  '  }',
  '}',
];
const processes = [
  "@Processor('mail')",
  'export class Mails {',
  "  @Process('hello')",
  '  async hello(job: any) {',
  '    __sink(job.data.to); // flow',
  '  }',
  '}',
  "@Processor('letters')",
  'export class Letters {',
  "  @Process('hello')",
  '  async hello(job: any) {',
  '    __sink(job.data.to); // clean',
  '  }',
  '}',
];

const queues: readonly Model[] = [
  ...[
    { library: '@nestjs/bullmq', type: 'bullmq#Queue', code: worker },
    { library: '@nestjs/bull', type: 'bull#Queue', code: processes },
  ].flatMap(({ library, type, code }): readonly Model[] => [
    {
      callee: `${library}#InjectQueue`,
      decorator: { kind: 'inject', gives: type },
      example: job(library, code),
    },
    {
      callee: `${library}#Processor`,
      // The older package calls the methods that are decorated with `Process`.
      decorator:
        library === '@nestjs/bull'
          ? { kind: 'injectable' }
          : { kind: 'listener', channel: type, keys: [0], method: 'process' },
      example: job(library, code),
    },
  ]),
  {
    callee: '@nestjs/bull#Process',
    decorator: {
      kind: 'listener',
      channel: 'bull#Queue',
      keys: [{ decorator: '@nestjs/bull#Processor', argument: 0 }, 0],
    },
    example: job('@nestjs/bull', processes),
  },
  ...['bullmq', 'bull'].map(
    (library): Model => ({
      callee: `${library}#Queue.add`,
      sink: everyArgument('queue'),
      sends: {
        channel: `${library}#Queue`,
        keys: ['receiver(0)', 'argument:0'],
        values: [{ name: 'argument:0', data: 'argument:1' }],
        runs: 'apart',
      },
      example: job(`@nestjs/${library}`, library === 'bull' ? processes : worker),
    }),
  ),
  {
    callee: 'bullmq#Worker',
    listens: { channel: 'bullmq#Queue', keys: ['argument:0'], callback: 1 },
    callbacks: [{ argument: 1, parameters: ['bullmq#Job'], when: 'handler' }],
    example: job('@nestjs/bullmq', [
      "export const mails = new Worker('mail', async (job: any) => {",
      '  __sink(job.data.to); // flow',
      '});',
    ]),
  },
];

/** Messages that stay inside the program, or come back into it: from whoever sends to whoever listens. */
export const models: readonly Model[] = [...events, ...cqrs, ...published, ...messages, ...queues];
