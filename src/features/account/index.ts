export { accountOf, disableAccount, setAccount } from './accounts.ts';
export { type AccountAction, changeAccount } from './administer.ts';
export { type AccountOptions, accountPages, type OfferedLogin } from './pages.ts';
export { passwordProblem, SHORTEST_PASSWORD } from './password.ts';
export { startSession } from './session.ts';
export { addUser, disableUser, listUsers, resetUser } from './users.ts';
