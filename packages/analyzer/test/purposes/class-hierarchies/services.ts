declare function track(x: any): void;
declare function readPerson(): any;
abstract class Shape { abstract area(x: any): any; describe(x: any) { return this.area(x); } }
export class Circle extends Shape { area(x: any) { track(x); return 1; } } // error: [disallowed-flow]
export class Square extends Shape { area(x: any) { track(x); return 1; } }
export class Big extends Circle { other() { return 1; } }
export function measure(shape: Shape) { shape.area(readPerson()); }
export const made = new Big();
interface Port { send(x: any): void }
class Mail implements Port { send(x: any) { track(x); } } // error: [disallowed-flow]
class Sms implements Port { send(x: any) { track(x); } } // error: [disallowed-flow]
class Fax implements Port { send(x: any) { track(x); } }
function isFax(p: Port): p is Fax { return p instanceof Fax; }
const ports: Record<string, new () => Port> = { mail: Mail, sms: Sms };
export function deliver(kind: string) { const p: Port = new ports[kind]!(); if (!isFax(p)) p.send(readPerson()); }
export function through(p: Port) { p.send(readPerson()); }
interface Never { go(x: any): void }
class N1 implements Never { go(x: any) { track(x); } } // error: [disallowed-flow]
class N2 implements Never { go(x: any) { track(x); } } // error: [disallowed-flow]
export function never(n: Never) { n.go(readPerson()); }
