import './facts.ts';

export { type Configuration, type ConfigurationHistory, foldConfiguration } from './config.ts';
export { setUpOf } from './create.ts';
export { loadConfiguration } from './load.ts';
export { serviceStream, setUpFacts } from './set-up.ts';
