import { createRequire } from 'node:module';

/** A check of a value against a JSON Schema. */
export interface Check {
  (value: unknown): boolean;
  readonly errors?: readonly object[] | null;
}

export interface Ajv {
  compile(schema: object): Check;
  addSchema(schema: object): unknown;
}

/** The validator that comes with the framework, for JSON Schema 2020-12, strict about what it does not know. */
export function newAjv(): Ajv {
  const ofFastify = createRequire(createRequire(import.meta.url).resolve('fastify'));
  const { default: Ajv2020 } = ofFastify('ajv/dist/2020.js') as {
    default: new (options: object) => Ajv & { addVocabulary(words: readonly string[]): unknown };
  };
  const { default: addFormats } = ofFastify('ajv-formats') as { default: (ajv: Ajv) => unknown };
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  // What OpenAPI adds beside schemas.
  ajv.addVocabulary(['components']);
  addFormats(ajv);
  return ajv;
}
