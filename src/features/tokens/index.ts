export { makeToken, revokeToken } from './make.ts';
export { tokenPages } from './pages.ts';
export { type LetIn, presentToken, type Refusal } from './present.ts';
export { recorderOf } from './recorder.ts';
export { SCOPES, type Scope } from './scopes.ts';
export { listTokens, type Token, tokenOf } from './store.ts';
export { revokeView } from './views/revoke.ts';
export { stateInWords, tokenTable } from './views/table.ts';
