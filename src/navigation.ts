import type { Destination } from './features/access/index.ts';

/** The main navigation, in order. Each entry is shown to whoever may go there. */
export const NAVIGATION: readonly Destination[] = [
  { id: 'home', text: 'Your work', href: '/', needs: 'signed-in' },
  {
    id: 'cases',
    text: 'Cases',
    href: '/cases',
    needs: ['see-own-cases', 'see-team-cases', 'see-all-cases'],
  },
  {
    id: 'duties',
    text: 'Duties',
    href: '/duties',
    needs: ['see-own-cases', 'see-team-cases', 'see-all-cases'],
  },
  { id: 'weekly', text: 'Weekly report', href: '/reports/weekly', needs: ['weekly-report'] },
  {
    id: 'exceptions',
    text: 'Exceptions',
    href: '/exceptions',
    needs: ['claim-exceptions', 'approve-exceptions'],
  },
  { id: 'changes', text: 'Changes', href: '/changes', needs: ['decide-changes', 'approve-suspensions'] },
  { id: 'plan', text: 'Improvement plan', href: '/plan', needs: ['see-plan'] },
  { id: 'import', text: 'Import', href: '/import', needs: ['import'] },
  { id: 'standards', text: 'Standards and calendar', href: '/standards', needs: ['view-standards'] },
  { id: 'restricted', text: 'Restricted cases', href: '/restricted', needs: ['break-glass'] },
  { id: 'reads', text: 'Reads of records', href: '/reads', needs: ['see-read-log'] },
  {
    id: 'administration',
    text: 'Administration',
    href: '/administration',
    needs: ['manage-people', 'manage-roles', 'finish-initial-load'],
  },
];
