import { creation } from './creation';
import { failing } from './failing';
import { observable } from './observable';
import { operators } from './operators';
import { selecting } from './selecting';
import { sharing } from './sharing';
import { timing } from './timing';

/** Observables, what makes them and what is made of them. Schedulers are left out: what takes time is a timer. */
export const rxjs: string = `${observable}${creation}${operators}${selecting}${failing}${sharing}${timing}`;
