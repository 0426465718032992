/** The forms in which the plan leaves the software. */
export const EXPORT_FORMATS = ['docx', 'xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
