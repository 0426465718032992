import { buildApp, NAVIGATION } from '../../src/app.ts';
import type { Day } from '../../src/engine/calendar/day.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { clockOn } from '../../src/platform/clock.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { answerParent } from './child.ts';

/** The whole application on a data set, in a process of its own: what measures it must not share its core. */
const [appUrl = '', today = ''] = process.argv.slice(2);
const connection = connect(appUrl);
const app = await buildApp({
  limited: false,
  site: {
    db: connection.db,
    clock: clockOn(today as Day),
    entropy: randomEntropy,
    navigation: NAVIGATION,
    setUpCode: null,
    idleMinutes: 60,
  },
});
answerParent(await app.listen({ host: '127.0.0.1', port: 0 }));
