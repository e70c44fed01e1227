import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import { Injectable } from '@nestjs/common';
import { Purpose } from '@purposely/decorators';
declare function track(x: any): void;
declare function readPerson(): any;
@Injectable() export class Publisher {
  constructor(private readonly events: EventEmitter2) {}
  exact() { this.events.emit('order.created', { mail: readPerson(), id: 1 }); }
  clean() { this.events.emit('user.created', { mail: 'x' }); }
  dynamic(name: string) { this.events.emit(name, readPerson()); }
}
@Injectable() export class Listener {
  @OnEvent('order.created') created(e: any) { track(e.mail); } // error: [disallowed-flow]
  @OnEvent('order.created') again(e: any) { track(e.id); } // possible: [disallowed-flow]
  @OnEvent('order.*') wild(e: any) { track(e.mail); } // error: [disallowed-flow]
  @OnEvent('user.created') other(e: any) { track(e.mail); } // possible: [disallowed-flow]
  @OnEvent(['a', 'order.created']) many(e: any) { track(e.mail); } // error: [disallowed-flow]
}
