import type { Entropy } from '../../ledger/chain.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import type { Permission } from '../organisation/index.ts';

/** An entry of the main navigation: shown to whoever has one of the permissions. */
export interface Destination {
  readonly id: string;
  readonly text: string;
  readonly href: string;
  readonly needs: 'signed-in' | readonly Permission[];
}

/** What every page stands on: handed in at the composition root. */
export interface Site {
  readonly db: Database;
  /** The real clock; a demonstration's simulated one comes with the asker. */
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly navigation: readonly Destination[];
  /** What the first-start page asks for, so that only whoever reads the server's output sets a service up. */
  readonly setUpCode: string | null;
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
}
