/** What a case manager looks at before completing an assessment (rule 30). The ids are what facts hold. */
export const SELF_CHECK: readonly { readonly id: string; readonly title: string }[] = [
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
