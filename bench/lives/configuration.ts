import { asStored } from '../../src/features/demonstration/stored.ts';
import {
  type Configuration,
  foldConfiguration,
  setUpFacts,
  setUpOf,
} from '../../src/features/service/index.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { LAST, SINCE } from './life.ts';

/** What a service of the data set judges by: the standards and bank holidays that a new one is set up with. */
export async function configurationOfLives(): Promise<Configuration> {
  const setUp = await setUpOf({ name: 'Lives', pack: 'plan-2012', since: SINCE });
  const facts = setUpFacts('lives', setUp, SINCE, randomEntropy);
  return foldConfiguration(facts.map((fact, at) => asStored(fact, SINCE, at))).asKnown(LAST);
}
