interface Titled {
  readonly id: string;
  readonly title: string;
}

/** The texts of an assessment, in our own order and words. The ids are the names under which they are kept. */
export const SECTIONS: readonly Titled[] = [
  { id: 'analysis', title: 'Analysis' },
  { id: 'home', title: 'Home and family' },
  { id: 'learning', title: 'Learning and work' },
  { id: 'friends', title: 'Friends, free time and the neighbourhood' },
  { id: 'health', title: 'Health and substances' },
  { id: 'strengths', title: 'Strengths' },
  { id: 'voice', title: 'What the child and the carer say' },
  { id: 'harm', title: 'Risk of harm to others' },
  { id: 'safety', title: 'The child’s own safety' },
  { id: 'plan', title: 'What follows from it' },
];

/** What a case manager looks at before completing an assessment (rule 30). The ids are what facts hold. */
export const SELF_CHECK: readonly Titled[] = [
  {
    id: 'more-than-two-kinds-of-source',
    title: 'I used at least two kinds of source besides the child and the case file',
  },
  { id: 'child-heard', title: 'The child’s own view is in it' },
  { id: 'carer-heard', title: 'The parent’s or carer’s view is in it' },
  {
    id: 'every-indicator-answered',
    title: 'Every indicator of serious harm and of vulnerability is answered',
  },
  { id: 'rosh-if-yes', title: 'If any indicator says yes, a ROSH is done or planned' },
  { id: 'plan-for-each-high-factor', title: 'There is a plan for each high factor' },
  { id: 'diversity-thought-of', title: 'Diversity, language and the need for an interpreter are thought of' },
  {
    id: 'nothing-copied-unchecked',
    title: 'Nothing was copied forward without checking that it is still so',
  },
];

/** The twelve dynamic factors, in our own words. The ids are what facts hold. */
export const FACTORS: readonly Titled[] = [
  { id: 'home', title: 'Where the child lives' },
  { id: 'relationships', title: 'Family and close relationships' },
  { id: 'learning', title: 'Learning and work' },
  { id: 'neighbourhood', title: 'The neighbourhood' },
  { id: 'lifestyle', title: 'Friends and free time' },
  { id: 'substances', title: 'Alcohol and drugs' },
  { id: 'physical-health', title: 'Physical health' },
  { id: 'mental-health', title: 'Feelings and mental health' },
  { id: 'identity', title: 'How the child sees themself and others' },
  { id: 'thinking', title: 'Thinking and behaviour' },
  { id: 'attitudes', title: 'Attitudes to offending' },
  { id: 'motivation', title: 'Readiness to change' },
];

/** The title of an entry of such a list; what a list does not have (an import, an earlier list) as it was written. */
export function titleIn(list: readonly Titled[], id: string): string | null {
  return list.find((entry) => entry.id === id)?.title ?? null;
}
