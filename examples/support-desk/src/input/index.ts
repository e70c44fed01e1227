export { OpenTicket } from './openTicket';
export { ReportEvent } from './reportEvent';
export { ResolveTicket } from './resolveTicket';
