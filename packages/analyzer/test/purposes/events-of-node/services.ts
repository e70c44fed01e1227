import { EventEmitter } from 'node:events';
declare function track(x: any): void;
declare function readPerson(): any;
export class Bus extends EventEmitter { announce(x: any) { this.emit('news', x); } }
const bus = new Bus();
bus.on('news', (x) => track(x)); // error: [disallowed-flow]
bus.on('other', (x) => track(x));
bus.announce(readPerson());
class Typed extends EventEmitter { constructor() { super(); this.on('in', this.handle.bind(this)); this.on('in', (v) => this.two(v)); } handle(v: any) { track(v); } two(v: any) { track(v); } push(v: any) { this.emit('in', v); } } // error: [disallowed-flow]
new Typed().push(readPerson());
const e2 = new EventEmitter();
e2.once('a', ({ mail, ok }) => { track(mail); track(ok); }); // error: [disallowed-flow]
e2.emit('a', { mail: readPerson(), ok: 1 });
const shared = new EventEmitter();
export function listen() { shared.on('x', (v) => track(v)); } // error: [disallowed-flow]
export function speak() { shared.emit('x', readPerson()); }
const e3 = new EventEmitter();
e3.on('data', (v) => track(v));
e3.emit('end', readPerson());
