import { Controller, createParamDecorator, type ExecutionContext, Get, Injectable, Module } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';

declare function readPerson(): any;
declare function track(what: unknown): void;

/** What a strategy answers is the user of the request. */
@Injectable()
class PasswordStrategy extends PassportStrategy(Strategy) {
  async validate(name: string) {
    return { person: readPerson(), role: 'admin', name };
  }
}

const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest().user;
});
const UserField = createParamDecorator((name: string, context: ExecutionContext) => {
  return context.switchToHttp().getRequest().user[name];
});
const Person = createParamDecorator(async () => readPerson());
const Nothing = createParamDecorator(() => 'nothing');

@Controller('users')
export class Users {
  @Get('whole')
  whole(@CurrentUser() user: any) {
    track(user.person); // error: [disallowed-flow]
    track(user.role);
  }

  @Get('field')
  field(@UserField('person') person: any, @UserField('role') role: any) {
    track(person); // error: [disallowed-flow]
    track(role);
  }

  @Get('made')
  made(@Person() person: any, @Nothing() nothing: any, other: any) {
    track(person); // error: [disallowed-flow]
    track(nothing);
    track(other);
  }
}

@Module({ providers: [PasswordStrategy], controllers: [Users] })
export class AppModule {}
