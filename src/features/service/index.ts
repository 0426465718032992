import './facts.ts';

export { type Configuration, type ConfigurationHistory, foldConfiguration } from './config.ts';
export { AlreadySetUp, createService, isServiceId, isSetUp, setUpOf } from './create.ts';
export { finishInitialLoad } from './initial-load.ts';
export { loadConfiguration } from './load.ts';
export { serviceStream, setUpFacts } from './set-up.ts';
