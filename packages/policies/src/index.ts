export { builtInPolicies, findPolicy } from './catalogue';
export { microsoftServices } from './microsoft-services';
