import { Module, DynamicModule, Injectable, Inject } from '@nestjs/common';
import { OPTIONS, OTHER } from './tokens';
declare function track(x: any): void;
export interface Options { key: string; host: string }
@Injectable() export class Client {
  constructor(@Inject(OPTIONS) private readonly options: Options, @Inject(OTHER) private readonly other: Options) {}
  call() {
    track(this.options.key); // error: [disallowed-flow]
    track(this.options.host);
    track(this.other.key);
    track(this.other.host);
  }
}
@Module({})
export class ClientModule {
  static forRoot(options: Options): DynamicModule {
    return { module: ClientModule, providers: [Client, { provide: OPTIONS, useValue: options }, { provide: OTHER, useValue: { key: 'a', host: 'b' } }], exports: [Client] };
  }
}
