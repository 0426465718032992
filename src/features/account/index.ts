export { accountOf, disableAccount, setAccount } from './accounts.ts';
export { type AccountOptions, accountPages, type OfferedLogin } from './pages.ts';
export { passwordProblem } from './password.ts';
export { addUser, disableUser, listUsers, resetUser } from './users.ts';
