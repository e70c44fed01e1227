import { Category, Purpose } from '@purposely/decorators';

export class Mails {
  constructor(@Category('personal-data') private readonly sender: string) {}

  @Purpose('analytics')
  count(@Category('personal-data') to: string, text: string) {
    console.log(to); // error: [disallowed-flow]
    console.log(text);
  }

  @Purpose('analytics')
  trimmed(@Category('personal-data') to: string, @Category('personal-data') copy?: string) {
    console.log(to.trim()); // error: [disallowed-flow]
    console.log(copy ?? 'none'); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  sent() {
    console.log(this.sender); // error: [disallowed-flow]
  }

  @Purpose('service')
  answer(@Category('personal-data') to: string) {
    console.log(to);
  }
}

/** What the program itself gives speaks for itself; what comes from outside is what the parameter says. */
export class Sending {
  @Purpose('analytics')
  fixed() {
    this.send('desk@shop.example');
  }

  @Purpose('service')
  outside(asked: string) {
    this.send(asked);
  }

  @Purpose('analytics')
  unknown(asked: string) {
    this.log(asked);
  }

  private send(@Category('personal-data') to: string) {
    console.log(to);
  }

  private log(@Category('personal-data') text: string) {
    console.log(text); // error: [disallowed-flow]
  }
}
