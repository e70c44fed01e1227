declare function makeIt(): any;
declare function track(x: any): void;
declare function readPerson(): any;
const c = makeIt();
export function read() { track(c.x); track(c.y); } // error: [disallowed-flow]
export function write() { c.x = readPerson(); }
