import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Put,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { AppError } from '../errors.js';
import { Answer, AnswerNothing, AnswerWorkbook, WORKBOOK_TYPE } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import { UPLOAD_TYPE } from '../http/uploads.js';
import {
  type ImportPage,
  type ImportPageQuery,
  type ImportRowPage,
  type ImportRowPageQuery,
  type ImportView,
  importPageQuerySchema,
  importPageSchema,
  importParamsSchema,
  importPartParamsSchema,
  importRowPageQuerySchema,
  importRowPageSchema,
  importSchema,
  type NewImport,
  newImportSchema,
} from './import.schemas.js';
import { ImportExport } from './import-export.service.js';
import { ImportsService } from './imports.service.js';
import { UploadService } from './upload.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type ImportParams = z.infer<typeof importParamsSchema>;

@ApiTags('Imports')
@Controller('tenants/:tenantId/imports')
@RequirePermission('import.read')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly uploads: UploadService,
    private readonly exports: ImportExport,
  ) {}

  @Get()
  @Answer(200, importPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: importPageQuerySchema }) query: ImportPageQuery,
  ): Promise<ImportPage> {
    return this.imports.list(tenantId, query);
  }

  @Post()
  @RequirePermission('import.run')
  @Answer(201, importSchema)
  create(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newImportSchema }) wanted: NewImport,
    @CurrentUser() user: SignedInUser,
  ): Promise<ImportView> {
    return this.imports.create(tenantId, user, wanted);
  }

  @Get(':importId')
  @Answer(200, importSchema)
  find(@Param({ schema: importParamsSchema }) { tenantId, importId }: ImportParams) {
    return this.imports.find(tenantId, importId);
  }

  /** The bytes of a file are the body. The workbook comes last: with it the check begins. */
  @Put(':importId/files/:part')
  @RequirePermission('import.run')
  @ApiConsumes(UPLOAD_TYPE)
  @AnswerNothing()
  async upload(
    @Param({ schema: importPartParamsSchema })
    { tenantId, importId, part }: z.infer<typeof importPartParamsSchema>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const content = request.body;
    if (!(content instanceof Readable)) {
      throw new AppError('invalid_input', `Send the file itself (content-type: ${UPLOAD_TYPE}).`);
    }
    const stated = Number(request.headers['content-length'] ?? Number.NaN);
    const statedBytes = Number.isFinite(stated) ? stated : null;
    await this.uploads.takeIn({ tenantId, importId, part, content, statedBytes });
  }

  @Get(':importId/rows')
  @Answer(200, importRowPageSchema)
  rows(
    @Param({ schema: importParamsSchema }) { tenantId, importId }: ImportParams,
    @Query({ schema: importRowPageQuerySchema }) query: ImportRowPageQuery,
  ): Promise<ImportRowPage> {
    return this.imports.findRows(tenantId, importId, query);
  }

  @Get(':importId/rows.xlsx')
  @AnswerWorkbook()
  async workbook(
    @Param({ schema: importParamsSchema }) { tenantId, importId }: ImportParams,
  ): Promise<StreamableFile> {
    const { fileName, content } = await this.exports.workbook(tenantId, importId);
    return new StreamableFile(content, {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  @Post(':importId/apply')
  @RequirePermission('import.run')
  @Answer(202, importSchema)
  apply(
    @Param({ schema: importParamsSchema }) { tenantId, importId }: ImportParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<ImportView> {
    return this.imports.apply(tenantId, importId, user);
  }

  @Delete(':importId')
  @RequirePermission('import.run')
  @AnswerNothing()
  discard(
    @Param({ schema: importParamsSchema }) { tenantId, importId }: ImportParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.imports.discard(tenantId, importId, user);
  }
}
