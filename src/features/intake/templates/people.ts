import type { Template } from './template.ts';

/** People who work for the service: who, as what, in which team, under whom, from when. */
export const PEOPLE: Template = {
  id: 'people',
  title: 'People',
  key: ['person'],
  day: 'from',
  columns: [
    {
      name: 'person',
      required: true,
      holds: 'text',
      most: 60,
      guidance:
        'What the service calls the person in files: a short reference that stays, for example cm-01. It makes the row itself.',
      alsoCalled: [
        'person reference',
        'staff id',
        'staff reference',
        'employee number',
        'worker id',
        'user id',
        'username',
        'staff number',
        'reference',
        'ref',
        'id',
        'row_id',
      ],
    },
    {
      name: 'name',
      required: true,
      holds: 'text',
      most: 200,
      guidance: 'The person’s name, exactly as it is written.',
      alsoCalled: ['full name', 'staff name', 'worker', 'worker name', 'employee name', 'display name'],
    },
    {
      name: 'role',
      required: true,
      holds: 'role',
      guidance:
        'The role in the service, by its id or its title: case-manager, practice-manager, operations-manager, head-of-service ...',
      alsoCalled: ['job title', 'job', 'position', 'post', 'grade'],
    },
    {
      name: 'team',
      required: false,
      holds: 'text',
      most: 100,
      guidance: 'The team, where there are teams.',
      alsoCalled: ['team name', 'unit', 'locality', 'area'],
    },
    {
      name: 'manager',
      required: false,
      holds: 'text',
      most: 60,
      guidance: 'The reference of the line manager, who is in the service already or in the same file.',
      alsoCalled: ['line manager', 'manager reference', 'reports to', 'supervisor', 'managed by'],
    },
    {
      name: 'from',
      required: true,
      holds: 'day',
      guidance:
        'The first day in this post. A later day with another role, team or manager begins a new post and ends the one before.',
      alsoCalled: ['start date', 'started', 'date started', 'from date', 'in post from', 'start'],
    },
    {
      name: 'to',
      required: false,
      holds: 'day',
      guidance: 'The last working day of somebody who leaves; empty while the person stays.',
      alsoCalled: [
        'end date',
        'left',
        'date left',
        'leaving date',
        'to date',
        'in post to',
        'leaver date',
        'end',
      ],
    },
  ],
  example: {
    person: 'cm-01',
    name: 'Alex Example',
    role: 'Case manager',
    team: 'North',
    manager: 'pm-01',
    from: '01/04/2012',
  },
};
