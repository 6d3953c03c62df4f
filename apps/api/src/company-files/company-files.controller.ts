import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type AcceptedCompanyFile,
  acceptedCompanyFileSchema,
  type CompanyFile,
  companyFileSchema,
} from './company-file.schemas.js';
import { CompanyFilesService } from './company-files.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;

@ApiTags('Sync')
@Controller('tenants/:tenantId/company-file')
@RequirePermission('tenant.read')
export class CompanyFilesController {
  constructor(private readonly companyFiles: CompanyFilesService) {}

  @Get()
  @Answer(200, companyFileSchema)
  find(@Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams): Promise<CompanyFile> {
    return this.companyFiles.find(tenantId);
  }

  @Post('acceptance')
  @RequirePermission('tenant.company_file')
  @Answer(200, companyFileSchema)
  accept(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: acceptedCompanyFileSchema }) body: AcceptedCompanyFile,
    @CurrentUser() user: SignedInUser,
  ): Promise<CompanyFile> {
    return this.companyFiles.accept(tenantId, user, body);
  }
}
