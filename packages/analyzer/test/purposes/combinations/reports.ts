import { Category, Purpose } from '@purposely/decorators';

class Visit {
  @Category('visit-data') page!: string;
  @Category('order-data') order!: string;
}

declare function load(): Visit;

export class Reports {
  @Purpose('profiling')
  apart() {
    console.log(load().page);
    console.log(load().order);
  }

  @Purpose('profiling')
  inOneText() {
    console.log(`${load().page} ${load().order}`); // error: [disallowed-flow]
  }

  @Purpose('profiling')
  inOneCall() {
    console.log(load().page, load().order); // error: [disallowed-flow]
    console.log(load().page, load().page);
  }
}
