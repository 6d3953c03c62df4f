import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequirePermission } from '../access/route-access.js';
import { customerParamsSchema } from '../customers/customer.schemas.js';
import { Answer, AnswerFile } from '../http/answer.js';
import {
  type AttachmentList,
  attachmentListSchema,
  attachmentParamsSchema,
} from './attachment.schemas.js';
import { attachmentDisposition } from './attachment-disposition.js';
import { AttachmentsService } from './attachments.service.js';

@ApiTags('Customers')
@Controller('tenants/:tenantId')
@RequirePermission('customer.read')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Get('customers/:customerId/attachments')
  @Answer(200, attachmentListSchema)
  list(
    @Param({ schema: customerParamsSchema })
    { tenantId, customerId }: z.infer<typeof customerParamsSchema>,
  ): Promise<AttachmentList> {
    return this.attachments.list(tenantId, customerId);
  }

  /**
   * Always as a download: a browser neither shows it nor guesses its type, and what is in it runs nowhere, on this
   * page's origin least of all.
   */
  @Get('attachments/:attachmentId/content')
  @AnswerFile()
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('cache-control', 'private, no-store')
  async content(
    @Param({ schema: attachmentParamsSchema })
    { tenantId, attachmentId }: z.infer<typeof attachmentParamsSchema>,
  ): Promise<StreamableFile> {
    const { content, contentType, sizeBytes, fileName } = await this.attachments.open(
      tenantId,
      attachmentId,
    );
    return new StreamableFile(content, {
      type: contentType,
      length: sizeBytes,
      disposition: attachmentDisposition(fileName),
    });
  }
}
