import { Inject, Injectable, Module, Scope } from '@nestjs/common';
declare function track(x: any): void;
declare function readPerson(): any;
@Injectable() export class Cache {
  private last: any; private other: any; private map = new Map<string, any>();
  put(x: any) { this.last = x; this.map.set('a', x); }
  get() { return this.last; }
  getOther() { return this.other; }
  fromMap() { return this.map.get('a'); }
}
@Injectable() export class Cache2 {
  private last: any;
  put(x: any) { this.last = x; }
  get() { return this.last; }
}
@Injectable({ scope: Scope.REQUEST }) export class PerRequest {
  private last: any;
  put(x: any) { this.last = x; }
  get() { return this.last; }
}
@Injectable() export class Writer {
  constructor(private readonly cache: Cache, private readonly perRequest: PerRequest, private readonly cache2: Cache2) {}
  write() { this.cache.put(readPerson()); this.perRequest.put(readPerson()); this.cache2.put('ok'); }
}
@Injectable() export class Reader {
  constructor(private readonly cache: Cache, private readonly perRequest: PerRequest, private readonly cache2: Cache2) {}
  read() {
    track(this.cache.get()); // error: [disallowed-flow]
    track(this.cache.getOther());
    track(this.cache.fromMap()); // error: [disallowed-flow]
    track(this.perRequest.get());
    track(this.cache2.get());
  }
}
@Module({ providers: [Cache, Cache2, PerRequest, Writer, Reader] }) export class AppModule {}
