export { draftNotice, type KeptForm, openForm, savedNote } from './form.ts';
export { draftPages } from './pages.ts';
export { type DraftKey, dropDraft, type KeptDraft, loadDraft, saveDraft } from './store.ts';
