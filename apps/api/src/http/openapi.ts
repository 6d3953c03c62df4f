import type { INestApplication } from '@nestjs/common';
import {
  DocumentBuilder,
  type OpenAPIObject,
  type StandardSchemaConverter,
  SwaggerModule,
} from '@nestjs/swagger';
import { z } from 'zod';

/** Below the global prefix, so /api/docs and /api/openapi.json. */
const DOCS_PATH = 'docs';
const DOCUMENT_PATH = 'openapi.json';

/** The contract of the HTTP side, made from the controllers and their schemas. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const header = new DocumentBuilder()
    .setTitle('IndusTrack QuickBooks connector')
    .setDescription(
      'Sign in with POST /api/auth/sign-in; the session is a cookie. State-changing calls carry its CSRF token in the header x-csrf-token.',
    )
    .setVersion('1')
    .addCookieAuth('connector_session')
    .addSecurityRequirements('cookie')
    .build();
  return SwaggerModule.createDocument(app, header, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
}

/** Serves the document and a page to read it in; its scripts and styles come from this server. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup(DOCS_PATH, app, () => openApiDocument(app), {
    useGlobalPrefix: true,
    jsonDocumentUrl: DOCUMENT_PATH,
    raw: ['json'],
    customSiteTitle: 'Connector API',
  });
}

/** Schemas that carry an id become named components, so that generated clients have types with those names. */
const convertSchema: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema, definitions, ...root } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
    override: ({ jsonSchema }) => leaveOutNoise(jsonSchema),
  });
  return { schema: root, components: isComponents(definitions) ? definitions : {} };
};

function isComponents(value: unknown): value is Record<string, object> {
  return typeof value === 'object' && value !== null;
}

/** What says nothing to a reader of the document, or would make the same component differ between two uses. */
function leaveOutNoise(schema: z.core.JSONSchema.BaseSchema): void {
  // Added for answers only; the same component may serve a request.
  delete schema.additionalProperties;
  // The format says it already.
  if (schema.format) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
