import type { Destination } from './features/access/index.ts';

/** The main navigation, in order. Each entry is shown to whoever may go there. */
export const NAVIGATION: readonly Destination[] = [
  { id: 'home', text: 'Your work', href: '/', needs: 'signed-in' },
];
