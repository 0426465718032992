export { buildDemonstration } from './build.ts';
export { extendDemonstration } from './extend.ts';
export { DEMONSTRATION_PASSWORD, demonstrationLogins } from './logins.ts';
export { demonstrationLoginsOf, openDemonstration } from './open.ts';
export { DEMONSTRATION } from './service-facts.ts';
