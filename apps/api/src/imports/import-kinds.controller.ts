import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerWorkbook, WORKBOOK_TYPE } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type ImportKindList,
  importKindListSchema,
  importKindParamsSchema,
} from './import.schemas.js';
import { IMPORT_KINDS, importKind } from './import-kinds.js';
import { MAX_ARCHIVE_BYTES, MAX_ROWS, MAX_WORKBOOK_BYTES } from './import-limits.js';
import { templateWorkbook } from './template-workbook.js';

const LIMITS = {
  rows: MAX_ROWS,
  workbookBytes: MAX_WORKBOOK_BYTES,
  archiveBytes: MAX_ARCHIVE_BYTES,
};

/** What can be imported, and the empty workbooks for it. */
@ApiTags('Imports')
@Controller('tenants/:tenantId/import-kinds')
@RequirePermission('import.read')
export class ImportKindsController {
  @Get()
  @Answer(200, importKindListSchema)
  list(
    @Param({ schema: tenantParamsSchema }) _: z.infer<typeof tenantParamsSchema>,
  ): ImportKindList {
    // What a kind does stays here; the schema takes what it says of itself.
    return importKindListSchema.parse({
      items: IMPORT_KINDS.map((kind) => ({ ...kind, limits: LIMITS })),
    });
  }

  @Get(':kind/template.xlsx')
  @AnswerWorkbook()
  async template(
    @Param({ schema: importKindParamsSchema }) { kind }: z.infer<typeof importKindParamsSchema>,
  ): Promise<StreamableFile> {
    const found = importKind(kind);
    return new StreamableFile(await templateWorkbook(found), {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="${found.name}-template.xlsx"`,
    });
  }
}
