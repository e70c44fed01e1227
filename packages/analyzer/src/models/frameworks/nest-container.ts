import type { Model } from '../../graph';

const injected = {
  file: "import { Inject, Injectable, Module, forwardRef } from '@nestjs/common';\nimport { ModuleRef } from '@nestjs/core';",
};

/** A program with a service that a module makes, and a sink in it. */
function injecting(consumer: string, providers: string): string {
  return [
    injected.file,
    '@Injectable()',
    'export class Store { load() { return __source(); } }',
    '@Injectable()',
    `export class Reader { ${consumer}`,
    '}',
    `@Module({ providers: [Reader, Store, ${providers}] })`,
    'export class AppModule {}',
    '',
  ].join('\n');
}

/** What Nest's container makes and injects; the meaning of these is in `solver/frameworks/container`. */
export const models: readonly Model[] = [
  {
    callee: '@nestjs/common#Module',
    decorator: { kind: 'module' },
    example: injecting(
      "constructor(@Inject('KEY') private readonly key: string) {} read() { __sink(this.key); } // flow",
      "{ provide: 'KEY', useFactory: (store: Store) => store.load(), inject: [Store] }",
    ),
  },
  {
    callee: '@nestjs/common#Injectable',
    decorator: { kind: 'injectable' },
    // What one request leaves in a service of its own, no other request finds.
    example: [
      "import { Controller, Get, Injectable, Module, Scope } from '@nestjs/common';",
      '@Injectable()',
      'export class Kept { user: any; }',
      '@Injectable({ scope: Scope.REQUEST })',
      'export class Fresh { user: any; }',
      '@Controller()',
      'export class Users {',
      '  constructor(private readonly kept: Kept, private readonly fresh: Fresh) {}',
      "  @Get('in') enter() { this.kept.user = __source(); this.fresh.user = __source(); }",
      "  @Get('kept') kept() { __sink(this.kept.user); } // flow",
      "  @Get('fresh') fresh() { __sink(this.fresh.user); } // clean",
      '}',
      '@Module({ controllers: [Users], providers: [Kept, Fresh] })',
      'export class AppModule {}',
      '',
    ].join('\n'),
  },
  {
    callee: '@nestjs/common#Inject',
    decorator: { kind: 'inject' },
    example: injecting(
      "@Inject('STORE') private readonly store: any; read() { __sink(this.store.load()); } // flow",
      "{ provide: 'STORE', useExisting: Store }",
    ),
  },
  {
    callee: '@nestjs/common#createParamDecorator',
    decorator: { kind: 'parameter', context: '@nestjs/common#ExecutionContext' },
    example: [
      "import { Controller, createParamDecorator, Get } from '@nestjs/common';",
      'const Secret = createParamDecorator(() => __source());',
      '@Controller()',
      'export class Users {',
      '  @Get() one(@Secret() secret: string) { __sink(secret); } // flow',
      '}',
      '',
    ].join('\n'),
  },
  {
    callee: '@nestjs/common#forwardRef',
    flows: [{ from: 'argument:0', to: 'return', how: 'copy' }],
    example: injecting(
      '@Inject(forwardRef(() => Store)) private readonly store: any; read() { __sink(this.store.load()); } // flow',
      '',
    ),
  },
  ...(['get', 'resolve', 'create'] as const).map(
    (name): Model => ({
      callee: `@nestjs/core#ModuleRef.${name}`,
      resolves: { token: 0, as: name === 'get' ? 'value' : 'promise' },
      example: injecting(
        `constructor(private readonly modules: ModuleRef) {} async read() { __sink((await this.modules.${name}(Store)).load()); } // flow`,
        '',
      ),
    }),
  ),
];
