import { Module } from '@nestjs/common';
import { AttachmentRepository } from './attachment.repository.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';

/** CUS-7: files of customers. */
@Module({
  controllers: [AttachmentsController],
  providers: [AttachmentRepository, AttachmentsService],
})
export class AttachmentsModule {}
