import { Inject, Injectable, Module, Optional, forwardRef, Controller } from '@nestjs/common';
import { Purpose } from '@purposely/decorators';
import { User } from './user';
export interface Store { load(id: number): User; save(text: string): void }
export const STORE = Symbol('STORE');
export abstract class Notifier { abstract notify(text: string): void; }
@Injectable() export class LogNotifier extends Notifier { notify(text: string) { console.log(text); } } // error: [disallowed-flow]
@Injectable() export class NullNotifier extends Notifier { notify(text: string) { track('x'); } }
@Injectable() export class UnusedNotifier extends Notifier { notify(text: string) { track(text); } }
@Injectable() export class MemoryStore implements Store { load(id: number) { return new User(); } save(text: string) { console.log(text); } } // error: [disallowed-flow]
@Injectable() export class OtherStore implements Store { load(id: number) { return new User(); } save(text: string) { console.log(text + '!'); } }
@Injectable() export class Service {
  constructor(private readonly notifier: Notifier, @Inject(STORE) private readonly store: Store) {}
  @Purpose('analytics') run(user: User) {
    this.notifier.notify(user.email);
    this.store.save(user.email);
  }
}
@Module({ providers: [{ provide: Notifier, useClass: LogNotifier }, { provide: STORE, useClass: MemoryStore }, Service] })
export class AppModule {}
declare function track(x: any): void;
