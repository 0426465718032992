import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { raw } from '../../html.ts';

const require = createRequire(import.meta.url);

export interface Fixture {
  readonly name: string;
  readonly options: Record<string, unknown>;
  readonly html: string;
}

/** The named examples that govuk-frontend ships for a component, with the HTML its own macro makes of them. */
export function fixturesOf(component: string): readonly Fixture[] {
  const path = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`);
  const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] };
  return fixtures;
}

const HTML = /^html$|Html$|^(start|end|navigationStart|navigationEnd)$/;

/** Options for a macro as our functions take them: what is named html is marked as HTML. */
export function asParams(options: unknown, key = ''): unknown {
  if (typeof options === 'string') return HTML.test(key) ? raw(options) : options;
  if (Array.isArray(options)) return options.map((item) => asParams(item));
  if (options === null || typeof options !== 'object') return options;
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, asParams(value, name)]));
}
