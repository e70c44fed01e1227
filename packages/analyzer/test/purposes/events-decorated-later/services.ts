import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
}

export class SignUp {
  constructor(private readonly events: EventEmitter2) {}

  @Purpose('service')
  add(user: User) {
    this.events.emit('user.created', user); // error: [disallowed-flow]
  }

  @Purpose('service')
  remove(user: User) {
    this.events.emit('user.removed', user);
  }
}

/** The class, and with it the listener, exists once somebody calls this. */
export function counting() {
  class Counting {
    @OnEvent('user.created')
    @Purpose('analytics')
    created(user: any) {
      console.log(user.email); // error: [disallowed-flow]
    }

    @OnEvent('user.dropped')
    @Purpose('analytics')
    removed(user: any) {
      console.log(user.email);
    }
  }
  return Counting;
}
