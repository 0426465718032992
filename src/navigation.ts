import type { Destination } from './features/access/index.ts';

/** The main navigation, in order. Each entry is shown to whoever may go there. */
export const NAVIGATION: readonly Destination[] = [
  { id: 'home', text: 'Your work', href: '/', needs: 'signed-in' },
  { id: 'weekly', text: 'Weekly report', href: '/reports/weekly', needs: ['weekly-report'] },
  {
    id: 'administration',
    text: 'Administration',
    href: '/administration',
    needs: ['manage-people', 'manage-roles', 'finish-initial-load'],
  },
];
