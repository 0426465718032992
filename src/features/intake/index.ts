export { type ImportRun, knownProfiles, recentImports } from './history.ts';
export {
  type Mapping,
  mappingProblems,
  REJECTED_BECAUSE,
  type Remembered,
  type SuggestedHeading,
  type Suggestion,
  suggestMapping,
} from './mapping/suggest.ts';
export { intakePages } from './pages/pages.ts';
export { type OnlyHere, type OnlyInSource, type Reconciliation, reconcile } from './reconciling/reconcile.ts';
export { type RejectTable, rejectsOfRun, rejectTable } from './rejects.ts';
export { importFiles } from './run/import-files.ts';
export type { ImportOutcome, Note, ReadFile, RejectedRow, Rejection } from './run/outcome.ts';
export {
  DEFAULT_PROFILE,
  type Importer,
  type ImportProgress,
  type ImportRequest,
  type SourceFile,
} from './run/request.ts';
export { emptyTemplate, templateOf } from './templates/index.ts';
export {
  type Column,
  isTemplateId,
  TEMPLATE_IDS,
  type Template,
  type TemplateId,
} from './templates/template.ts';
export { importText, reconciliationText } from './text.ts';
export { dropOldUploads, keepUpload, MOST_BYTES, type NewUpload } from './uploads/keep.ts';
export {
  dryRunUpload,
  importUpload,
  type LastUse,
  type Preview,
  previewUpload,
  reconcileUpload,
  type Upload,
  type UploadUse,
  uploadOf,
} from './uploads/use.ts';
