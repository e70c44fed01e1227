import { describeAdapters } from '../../guard/test/adapters/conformance';
import { drivers } from './drivers';

describeAdapters(drivers);
