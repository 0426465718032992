/** What the fictional service writes: short, plain, and about nobody. */
export const ANALYSES = [
  'Friends matter most at the moment; school attendance is better than in spring.',
  'The offence followed an argument at home. Nobody was hurt; the risk lies in the evenings.',
  'Wants to work with cars. The college place would change a great deal.',
  'Says little in the office and more on the way home. The carer sees the same worries.',
  'Has kept away from the group since the move. This is new and should be watched.',
  'Understands what happened and what it did to the neighbour. Offered to write a letter.',
] as const;

export const PLANS = {
  RMP: 'Contacts twice a week, who is told what, and what is done when an appointment is missed.',
  VMP: 'School, health and a trusted adult; who rings whom on which day.',
  'intervention-plan': 'Three steps to September: college, the mentor, the evenings.',
} as const;

export const SEEN = [
  'Read the assessment and the plan; the plan follows from what was found.',
  'Read the file. The child’s own words are there; the carer’s are not yet.',
  'Read the risk plan with the case manager; contacts are up to date.',
  'Looked at the last four weeks: seen as often as planned.',
] as const;

export const DIRECTIONS = [
  'Update the plan with what the school told us.',
  'Ask the carer how the evenings are, and write it down.',
  'Visit at home once before the next appointment.',
  'Ring the mentor and agree who does what.',
] as const;

export const RETURNED = [
  'Say where the information comes from; only the child is named as a source.',
  'The plan does not yet answer the risk in the evenings.',
  'The carer’s view is missing.',
] as const;

export const FOLLOWED_UP = [
  'Visited at home and agreed a new time.',
  'Reached the carer on the telephone; a new time is agreed.',
  'Sent a letter with a new time and rang the school.',
] as const;

export const SOURCES = [
  ['child', 'parent or carer', 'school'],
  ['child', 'parent or carer'],
  ['child', 'police', 'school', 'health'],
  ['child', 'case file'],
] as const;
