/** Sources of information of an assessment. The ids are what facts hold. */
export const SOURCES: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'child', title: 'The child' },
  { id: 'case file', title: 'The case file' },
  { id: 'parent or carer', title: 'A parent or carer' },
  { id: 'school', title: 'School, college or training' },
  { id: 'police', title: 'Police' },
  { id: 'health', title: 'Health' },
  { id: 'social care', title: 'Children’s social care' },
  { id: 'person harmed', title: 'The person harmed' },
  { id: 'another worker', title: 'Another worker of this service' },
  { id: 'another agency', title: 'Another agency' },
];
