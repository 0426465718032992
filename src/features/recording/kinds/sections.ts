import type { TextField } from '../form/fact-form.ts';

/** The texts of an assessment, in our own order and words. */
export const SECTIONS: readonly TextField[] = [
  {
    name: 'analysis',
    label: 'Analysis',
    hint: 'What happened, why, and what would make a difference.',
    rows: 8,
  },
  { name: 'home', label: 'Home and family', rows: 4 },
  { name: 'learning', label: 'Learning and work', rows: 4 },
  { name: 'friends', label: 'Friends, free time and the neighbourhood', rows: 4 },
  { name: 'health', label: 'Health and substances', rows: 4 },
  { name: 'strengths', label: 'Strengths', rows: 4 },
  { name: 'voice', label: 'What the child and the carer say', rows: 4 },
  { name: 'harm', label: 'Risk of harm to others', rows: 4 },
  { name: 'safety', label: 'The child’s own safety', rows: 4 },
  { name: 'plan', label: 'What follows from it', rows: 4 },
];
