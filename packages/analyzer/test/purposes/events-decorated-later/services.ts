import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
}

const events = new EventEmitter2();

export class SignUp {
  @Purpose('service')
  static add(user: User) {
    events.emit('user.created', user); // error: [disallowed-flow]
  }

  @Purpose('service')
  static remove(user: User) {
    events.emit('user.removed', user);
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
