export { type Built, buildDemonstration } from './build.ts';
export { type Extended, extendDemonstration } from './extend.ts';
export { DEMONSTRATION_PASSWORD, DEMONSTRATION_SEED, demonstrationLogins } from './logins.ts';
export { demonstrationLoginsOf, openDemonstration } from './open.ts';
export { DEMONSTRATION } from './service-facts.ts';
