/**
 * What the OpenAPI 3.1 specification allows in the objects that our document is made of, as a JSON Schema of our own:
 * every object is closed, so that a misspelt field is found. Schemas inside are JSON Schema 2020-12 and checked as such.
 */
const text = { type: 'string', minLength: 1 } as const;
const closed = (properties: object, required: readonly string[]): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const mapOf = (what: object, names = '^[a-zA-Z0-9._-]+$'): object => ({
  type: 'object',
  additionalProperties: what,
  propertyNames: { pattern: names },
});

const reference = closed({ $ref: { type: 'string', pattern: '^#/components/' } }, ['$ref']);
const schema = { type: 'object' };
const header = closed({ description: text, required: { type: 'boolean' }, schema }, ['schema']);
const content = mapOf(closed({ schema, example: {} }, ['schema']), '^[a-z]+/[a-z+]+$');
const response = closed({ description: text, headers: mapOf(header, '^[A-Z][A-Za-z-]+$'), content }, [
  'description',
]);
const eitherOr = (object: object): object => ({ oneOf: [reference, object] });
const security = { type: 'array', items: mapOf({ type: 'array', items: text }) };

const parameterIn = (where: string, required: object): object =>
  closed({ name: text, in: { const: where }, required, description: text, schema }, [
    'name',
    'in',
    'required',
    'schema',
  ]);
const parameter = {
  oneOf: [parameterIn('query', { type: 'boolean' }), parameterIn('path', { const: true })],
};

const operation = closed(
  {
    operationId: text,
    tags: { type: 'array', items: text, uniqueItems: true },
    summary: text,
    description: text,
    security,
    parameters: { type: 'array', items: parameter, uniqueItems: true },
    requestBody: closed({ description: text, required: { type: 'boolean' }, content }, ['content']),
    responses: { ...mapOf(eitherOr(response), '^([1-5][0-9]{2}|[1-5]XX|default)$'), minProperties: 1 },
  },
  ['operationId', 'responses'],
);

export const OPENAPI_SHAPE = closed(
  {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: closed(
      {
        title: text,
        version: text,
        summary: text,
        description: text,
        license: closed({ name: text, identifier: text }, ['name', 'identifier']),
      },
      ['title', 'version'],
    ),
    servers: { type: 'array', items: closed({ url: text, description: text }, ['url']) },
    security,
    tags: { type: 'array', items: closed({ name: text, description: text }, ['name']) },
    paths: mapOf(
      closed({ get: operation, post: operation, put: operation, patch: operation, delete: operation }, []),
      '^/[a-z]',
    ),
    components: closed(
      {
        schemas: mapOf(schema),
        responses: mapOf(response),
        securitySchemes: mapOf(
          closed(
            { type: { const: 'http' }, scheme: { const: 'bearer' }, bearerFormat: text, description: text },
            ['type', 'scheme'],
          ),
        ),
      },
      [],
    ),
  },
  ['openapi', 'info', 'paths'],
);
