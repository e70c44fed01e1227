import { Inject, Injectable, Module, Optional, forwardRef, Controller, Get } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
declare function track(x: any): void;
declare function readPerson(): any;
export class Config { constructor(readonly secret: string, readonly host: string) {} }
@Injectable() export class Repo { find() { return readPerson(); } }
@Injectable() export class Api {
  constructor(@Inject('CONFIG') private readonly config: any, @Inject('VALUE') private readonly value: any, @Inject('ALIAS') private readonly alias: any, @Inject('ASYNC') private readonly async: any) {}
  @Inject('FN') private readonly fn!: any;
  @Inject(forwardRef(() => Late)) private readonly late!: Late;
  constructorless() {
    track(this.config.secret); // error: [disallowed-flow]
    track(this.config.host);
    track(this.value.key); // error: [disallowed-flow]
    track(this.value.host);
    track(this.alias.find()); // error: [disallowed-flow]
    track(this.async.data); // error: [disallowed-flow]
    track(this.async.ok);
    track(this.fn()); // error: [disallowed-flow]
    track(this.late.get()); // error: [disallowed-flow]
  }
}
@Injectable() export class Late { get() { return readPerson(); } }
@Injectable() export class ByRef {
  constructor(private readonly ref: ModuleRef) {}
  go() {
    track(this.ref.get(Repo).find()); // error: [disallowed-flow]
    track(this.ref.get<any>('VALUE').key); // error: [disallowed-flow]
    track(this.ref.get<any>('VALUE').host);
  }
}
@Module({ providers: [Api, Repo, Late, ByRef,
  { provide: 'CONFIG', useFactory: (repo: Repo) => new Config(repo.find(), 'localhost'), inject: [Repo] },
  { provide: 'VALUE', useValue: { key: readPerson(), host: 'x' } },
  { provide: 'ALIAS', useExisting: Repo },
  { provide: 'ASYNC', useFactory: async () => ({ data: readPerson(), ok: 1 }) },
  { provide: 'FN', useValue: () => readPerson() },
] })
export class AppModule {}
