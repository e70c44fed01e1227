import { Router } from 'express';

declare function readPerson(): any;
declare function track(what: unknown): void;

export const items = Router();

items.use((request: any, _response, next) => {
  request.item = readPerson();
  next();
});

items.get('/', (request: any) => {
  track(request.item); // error: [disallowed-flow]
  track(request.person); // error: [disallowed-flow]
  track(request.other);
});
