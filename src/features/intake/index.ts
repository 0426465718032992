export { knownProfiles, recentImports } from './history.ts';

export { intakePages } from './pages/pages.ts';
export { reconcile } from './reconciling/reconcile.ts';
export { rejectsOfRun, rejectTable } from './rejects.ts';
export { importFiles } from './run/import-files.ts';
export type { ImportOutcome } from './run/outcome.ts';
export {
  DEFAULT_PROFILE,
  type Importer,
  type ImportProgress,
  type ImportRequest,
  type SourceFile,
} from './run/request.ts';
export { emptyTemplate, templateOf } from './templates/index.ts';
export {
  isTemplateId,
  TEMPLATE_IDS,
  type TemplateId,
} from './templates/template.ts';
export { importText, reconciliationText } from './text.ts';
export { dropOldUploads, keepUpload } from './uploads/keep.ts';
export {
  dryRunUpload,
  importUpload,
  previewUpload,
  reconcileUpload,
  type Upload,
  uploadOf,
} from './uploads/use.ts';
