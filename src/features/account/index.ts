export { accountOf, setAccount } from './accounts.ts';
export { type AccountAction, changeAccount } from './administer.ts';
export { accountPages, type OfferedLogin } from './pages.ts';
export { passwordProblem, SHORTEST_PASSWORD } from './password.ts';
export { startSession } from './session.ts';
