import { describeAdapters } from './conformance';
import { drivers } from './drivers';

describeAdapters(drivers);
