export { latestDay } from './judge.ts';
export { type MadeToken, makeToken, revokeToken } from './make.ts';
export { tokenPages } from './pages.ts';
export { type LetIn, type Presented, presentToken, type Refusal } from './present.ts';
export { recorderOf } from './recorder.ts';
export { isScope, SCOPES, type Scope, scopeInWords } from './scopes.ts';
export { listTokens, type Token, type TokenState, tokenOf } from './store.ts';
export { revokeView } from './views/revoke.ts';
export { stateInWords, tokenTable } from './views/table.ts';
