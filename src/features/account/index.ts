export { setAccount } from './accounts.ts';
