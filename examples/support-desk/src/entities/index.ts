export { CustomerAccount } from './customer';
export { DiagnosticEvent } from './diagnosticEvent';
export { Fix } from './fix';
export { Ticket } from './ticket';
export { User } from './user';
