import { VERSION } from '../../../platform/version.ts';
import { SCOPES } from '../../tokens/index.ts';
import type { RouteFace, Tag } from '../route.ts';
import { PROBLEM_SCHEMA, problemResponses, problemsOf } from './problems.ts';
import { type JsonObject, Schemas } from './schemas.ts';

const TAGS: Readonly<Record<Tag, string>> = {
  Cases: 'Children’s involvement with the service, as far as the person of the token sees them.',
  Duties: 'What is owed, by when, by whom and why: derived, never typed.',
  Reports: 'The reports for managers.',
  Plan: 'The improvement plan.',
};

/** The API as an OpenAPI 3.1 document, made from what the routes themselves are checked by. */
export function openApiDocument(routes: readonly RouteFace[]): JsonObject {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, schemas) };
  }
  const tags = [...new Set(routes.map((route) => route.tag))];
  return {
    openapi: '3.1.1',
    info: {
      title: 'Countersign',
      version: VERSION,
      summary: 'What a youth justice service owes each child, by when, and why.',
      description:
        'Other software asks with a token, as the person who made it: it sees what that person may see today, of the kinds that the token was made for. Every look at a child’s record is logged.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1', description: 'This installation' }],
    security: [{ token: [] }],
    tags: tags.map((name) => ({ name, description: TAGS[name] })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'cs_…',
          description: 'A token that somebody made under “Your account”, “Access for other software”.',
        },
      },
      responses: problemResponses(),
      schemas: { Problem: PROBLEM_SCHEMA, ...schemas.components },
    },
  };
}

function operation(route: RouteFace, schemas: Schemas): JsonObject {
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: `${route.description}\n\nScope: ${route.scope} (${SCOPES[route.scope]}).`,
    security: [{ token: [route.scope] }],
    parameters: [...parameters('path', route, schemas), ...parameters('query', route, schemas)],
    ...(route.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.of(route.body, 'input') } },
          },
        }),
    responses: {
      [route.status]: {
        description: 'The answer',
        ...(isList(route)
          ? {
              headers: {
                Link: {
                  schema: { type: 'string' },
                  description: 'Where the next page is (RFC 8288): rel="next".',
                },
              },
            }
          : {}),
        content: { 'application/json': { schema: schemas.of(route.answer, 'output') } },
      },
      ...problemsOf(route),
    },
  };
}

const isList = (route: RouteFace): boolean => Object.hasOwn(route.query.shape, 'after');

function parameters(where: 'path' | 'query', route: RouteFace, schemas: Schemas): JsonObject[] {
  const schema = schemas.of(where === 'path' ? route.params : route.query, 'input');
  const required = new Set((schema.required ?? []) as string[]);
  return Object.entries((schema.properties ?? {}) as Record<string, JsonObject>).map(([name, property]) => {
    const { description, examples, ...rest } = property;
    return {
      name,
      in: where,
      required: where === 'path' || required.has(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}
