/** The columns of the Word document: those of the plan that boards and inspectorates know. */
export const WORD_HEADINGS = [
  'Ref No',
  'AREA REQUIRING IMPROVEMENT (Recommendations)',
  'Action Required',
  'Planned Completion Date',
  'Lead Officer / Agency',
  'Progress against agreed action and impact monitoring',
] as const;

/** The columns of workbooks and CSV files, a row for each action. */
export const TABLE_HEADINGS = {
  recommendationRef: 'Recommendation ref',
  title: 'Recommendation title',
  recommendation: 'Recommendation',
  sources: 'In response to',
  actionRef: 'Action ref',
  action: 'Action',
  planned: 'Planned date',
  plannedLast: 'Planned date: last day',
  plannedPrecision: 'Planned date: precision',
  firstPlanned: 'First planned date',
  leads: 'Lead',
  state: 'State',
  stateSince: 'State since',
  progress: 'Progress',
  strength: 'Strength of evidence',
  evidence: 'Evidence',
  retests: 'Re-tests',
  notes: 'Also recorded',
  knownOn: 'As known at the end of',
  rendering: 'Rendering',
} as const;
export type TableColumn = keyof typeof TABLE_HEADINGS;

/** How the title block of an exported document begins the line that says where it comes from. */
export const EXPORTED = 'Exported from Countersign.';

/** How the title block begins the line of each source. */
export const RESPONSE = 'In response to: ';

export const RENDERINGS = ['public', 'exempt'] as const;
export type Rendering = (typeof RENDERINGS)[number];

export const RENDERING_TITLES: Readonly<Record<Rendering, string>> = {
  public: 'Public',
  exempt: 'Exempt from publication',
};
