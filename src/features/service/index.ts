import './facts.ts';

export { changeRole, ROLE_FACTS } from './change-role.ts';
export {
  type Adopted,
  type ClosureDay,
  type Configuration,
  type ConfigurationHistory,
  foldConfiguration,
} from './config.ts';
export { AlreadySetUp, createService, isServiceId, isSetUp, setUpOf } from './create.ts';
export { finishInitialLoad } from './initial-load.ts';
export type { RoleChange } from './judge-role.ts';
export { loadConfiguration } from './load.ts';
export { serviceStream, setUpFacts } from './set-up.ts';
