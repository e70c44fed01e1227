import { createTags } from '@purposely/decorators';
import { policy } from '../policy';

/** The decorators, typed to the policy: a category or purpose that it does not have fails to compile. */
export const { Category, Purpose, Pseudonymizes, Aggregates, Customer, Subject, Unlabelled } = createTags(policy);
