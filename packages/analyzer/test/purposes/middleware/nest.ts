import { Controller, Get, Injectable, Req, Res } from '@nestjs/common';
import type { CallHandler, CanActivate, ExecutionContext, NestInterceptor, NestMiddleware } from '@nestjs/common';
import type { Request, Response } from 'express';

declare function readPerson(): any;
declare function track(what: unknown): void;

@Injectable()
export class SignedIn implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    request.guarded = readPerson();
    return true;
  }
}

@Injectable()
export class Loading implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    context.switchToHttp().getResponse().locals.loaded = readPerson(); // error: [purpose-missing]
    return next.handle();
  }
}

@Injectable()
export class Reading implements NestMiddleware {
  use(request: Request, _response: Response, next: () => void) {
    (request as any).read = readPerson();
    next();
  }
}

@Controller()
export class Visits {
  @Get()
  list(@Req() request: any, @Res() response: any) {
    track(request.guarded); // error: [disallowed-flow]
    track(request.read); // error: [disallowed-flow]
    track(request.other);
    track(response.locals.loaded); // error: [disallowed-flow]
  }
}
