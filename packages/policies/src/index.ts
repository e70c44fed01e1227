export { builtInPolicies, findPolicy } from './catalogue';
export { microsoftServices } from './microsoft-services';
export { webShopGdpr } from './web-shop-gdpr';
