import { describe, expect, test } from 'vitest';
import { API_ROUTES } from '../../src/api-routes.ts';
import { openApiDocument } from '../../src/features/api/openapi/document.ts';
import { PROBLEMS } from '../../src/features/api/problem.ts';
import { SCOPES } from '../../src/features/tokens/index.ts';
import { newAjv } from '../support/json-schema.ts';
import { OPENAPI_SHAPE } from '../support/openapi-shape.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: object;
  }[];
  readonly responses: Readonly<Record<string, Record<string, unknown>>>;
}

const made = openApiDocument(API_ROUTES);
/** As it is sent: what JSON cannot say is not in it. */
const document = JSON.parse(JSON.stringify(made)) as {
  openapi: string;
  info: Record<string, unknown>;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, object>;
    responses: Record<string, object>;
    securitySchemes: Record<string, object>;
  };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value in a document under a name, wherever it stands. */
function everyOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...(key === name ? [member] : []),
    ...everyOf(member, name),
  ]);
}

describe('the OpenAPI document', () => {
  test('is of version 3.1, and says what it is', () => {
    expect(document.openapi).toBe('3.1.1');
    expect(Object.keys(document).sort()).toEqual(
      ['components', 'info', 'openapi', 'paths', 'security', 'servers', 'tags'].sort(),
    );
    expect(document.info).toMatchObject({
      title: 'Countersign',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(document.components.securitySchemes).toEqual({
      token: expect.objectContaining({ type: 'http', scheme: 'bearer' }),
    });
  });

  test('has no field that OpenAPI 3.1 does not have, and every one that it asks for', () => {
    const check = newAjv().compile(OPENAPI_SHAPE);
    expect([check(document), check.errors]).toEqual([true, null]);
    const misspelt = structuredClone(document) as unknown as { paths: Record<string, { get: object }> };
    Object.assign(misspelt.paths['/cases']?.get ?? {}, { sumary: 'x' });
    expect(check(misspelt)).toBe(false);
  });

  test('has every route once, named once', () => {
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)).toEqual(
      API_ROUTES.map(({ path, method }) => `${method} ${path}`),
    );
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('names in each operation the parts of its path, its scope and what it may refuse', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((one) => one.in === 'path');
      expect(
        declared.map((one) => one.name),
        path,
      ).toEqual(inPath);
      expect(
        declared.every((one) => one.required),
        path,
      ).toBe(true);
      for (const one of operation.parameters) expect(one.description, `${path} ${one.name}`).toMatch(/\S{3}/);
      const names = operation.parameters.map((one) => `${one.in} ${one.name}`);
      expect(new Set(names).size, path).toBe(names.length);
      const [scope] = Object.values(operation.security[0] ?? {}).flat();
      expect(Object.keys(SCOPES), path).toContain(scope);
      for (const tag of operation.tags) expect(document.tags.map(({ name }) => name)).toContain(tag);
      for (const status of ['400', '401', '403', '406', '429', '500', '503'])
        expect(operation.responses[status], `${path} ${status}`).toEqual({
          $ref: expect.stringMatching(/^#\/components\/responses\//),
        });
      expect(operation.responses['404'] !== undefined, path).toBe(inPath.length > 0);
    }
  });

  test('has no reference that leads nowhere, and no schema that nothing leads to', () => {
    const references = everyOf(document, '$ref') as string[];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const steps = reference.replace(/^#\//, '').split('/');
      const found = steps.reduce<unknown>(
        (at, step) => (at as Record<string, unknown> | undefined)?.[step],
        document,
      );
      expect(found, reference).toBeDefined();
    }
    for (const name of Object.keys(document.components.schemas))
      expect(references, name).toContain(`#/components/schemas/${name}`);
    expect(everyOf(document, '$defs')).toEqual([]);
  });

  test('has schemas of JSON Schema 2020-12, as OpenAPI 3.1 has them, each with examples that fit', () => {
    const ajv = newAjv();
    ajv.addSchema({ $id: 'https://countersign.invalid/api', components: document.components });
    for (const name of Object.keys(document.components.schemas)) {
      const check = ajv.compile({ $ref: `https://countersign.invalid/api#/components/schemas/${name}` });
      expect(typeof check).toBe('function');
    }
    for (const { operation } of operations)
      for (const { schema } of operation.parameters) expect(() => ajv.compile(schema)).not.toThrow();
    const problem = ajv.compile({ $ref: 'https://countersign.invalid/api#/components/schemas/Problem' });
    const examples = everyOf(document.components.responses, 'example');
    expect(examples).toHaveLength(Object.keys(PROBLEMS).length);
    for (const example of examples) expect([problem(example), problem.errors]).toEqual([true, null]);
  });

  test('is drawn from its own sources alone: the same in every run', () => {
    expect(JSON.stringify(openApiDocument(API_ROUTES))).toBe(JSON.stringify(made));
  });
});
