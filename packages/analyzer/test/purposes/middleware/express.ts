import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { items } from './items';

declare function readPerson(): any;
declare function track(what: unknown): void;

const app = express();

app.use((request: any, response, next) => {
  request.person = readPerson();
  request.count = 1;
  response.locals.person = readPerson(); // error: [purpose-missing]
  request.session.person = readPerson();
  next();
});

app.get('/read', (request: any, response) => {
  track(request.person); // error: [disallowed-flow]
  track(request.count);
  track(request.other);
  track(response.locals.person); // error: [disallowed-flow]
  track(response.locals.other);
  track(response.locals); // error: [disallowed-flow]
  track(request.session.person.name); // error: [disallowed-flow]
  track(request.body.person);
});

/** What the handlers of one route leave is there for the others of this route. */
function withAccount(request: any, _: Response, next: NextFunction) {
  request.account = readPerson();
  next();
}

app.get('/account', [withAccount], (request: any) => {
  track(request.account); // error: [disallowed-flow]
});
app.get('/settings', (request: any) => {
  track(request.account);
});
app
  .route('/both')
  .all((request: any, _response, next) => {
    request.both = readPerson();
    next();
  })
  .get((request: any) => {
    track(request.both); // error: [disallowed-flow]
  });

/** What runs for all routes sees, once the others are done, what they left. */
app.use((request: any, response: Response, next: NextFunction) => {
  response.on('finish', () => track(request.account)); // error: [disallowed-flow]
  next();
});

/** The last one who stores decides. */
app.get('/masked', (request: any, _response: Response) => {
  request.person = 'somebody';
  track(request.person);
});

app.use('/items', items);

/** Nobody is seen to register it, so it may run after any of them. */
export function later(request: Request) {
  track((request as any).person); // error: [disallowed-flow]
  track((request as any).other);
}

const other = express();
other.get('/read', (request: any) => {
  track(request.person);
});
