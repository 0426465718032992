import { z } from 'zod';
import { usage } from '../platform/errors.ts';

/** What the environment says about serving. Every name begins with COUNTERSIGN_, save PORT, HOST and DATABASE_*. */
export interface ServeConfiguration {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  readonly migrateUrl: string | undefined;
  /** Behind a proxy that speaks TLS: believe its X-Forwarded headers. */
  readonly trustProxy: boolean;
  readonly idleMinutes: number;
  readonly logLevel: string;
}

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().min(1).default('localhost'),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_MIGRATE_URL: z.string().min(1).optional(),
  COUNTERSIGN_TRUST_PROXY: z.enum(['yes', 'no']).default('no'),
  COUNTERSIGN_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(60),
  COUNTERSIGN_LOG: z.enum(['error', 'warn', 'info', 'debug']).default('warn'),
});

const HELP: Readonly<Record<string, string>> = {
  PORT: 'PORT must be a number from 0 to 65535 (0: any free port).',
  COUNTERSIGN_TRUST_PROXY: 'COUNTERSIGN_TRUST_PROXY must be yes or no.',
  COUNTERSIGN_IDLE_MINUTES: 'COUNTERSIGN_IDLE_MINUTES must be a number from 5 to 720.',
  COUNTERSIGN_LOG: 'COUNTERSIGN_LOG must be error, warn, info or debug.',
};

/** Reads the environment. Throws a usage error that names the variable and what it may be. */
export function configurationFrom(environment: NodeJS.ProcessEnv): ServeConfiguration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw usage(HELP[name] ?? `${name} in the environment cannot be read.`);
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    migrateUrl: data.DATABASE_MIGRATE_URL,
    trustProxy: data.COUNTERSIGN_TRUST_PROXY === 'yes',
    idleMinutes: data.COUNTERSIGN_IDLE_MINUTES,
    logLevel: data.COUNTERSIGN_LOG,
  };
}
