import { CommandBus, CommandHandler, EventBus, EventsHandler, QueryBus, QueryHandler, ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { Purpose } from '@purposely/decorators';
declare function track(x: any): void;
declare function readPerson(): any;
export class A { constructor(public readonly x: any, public readonly y = 1) {} }
export class B { constructor(public readonly x: any) {} }
export class Q { constructor(public readonly id: number) {} }
export class E1 { constructor(public readonly x: any) {} }
export class E2 { constructor(public readonly x: any) {} }
@CommandHandler(A) export class AHandler implements ICommandHandler<A> { async execute(c: A) { track(c.x); track(c.y); return 'done'; } } // error: [disallowed-flow]
@CommandHandler(B) export class BHandler implements ICommandHandler<B> { async execute(c: B) { track(c.x); } }
@QueryHandler(Q) export class QHandler { async execute(q: Q) { return { mail: readPerson(), id: q.id }; } }
@EventsHandler(E1, E2) export class Both { handle(e: E1 | E2) { track(e.x); } } // error: [disallowed-flow]
@EventsHandler(E2) export class Only2 { handle(e: E2) { track(e.x); } }
@Injectable() export class S {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus, private readonly events: EventBus) {}
  async go() {
    await this.commands.execute(new A(readPerson()));
    await this.commands.execute(new B('x'));
    const r: any = await this.queries.execute(new Q(1));
    track(r.mail); // error: [disallowed-flow]
    track(r.id);
    this.events.publish(new E1(readPerson()));
    this.events.publish(new E2('x'));
  }
}
