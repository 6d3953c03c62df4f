import { Injectable } from '@nestjs/common';
import type { RecordKind } from '../sync/record-kind.js';
import { customerObservation } from './customer-observation.js';
import { CustomerPlanning } from './customer-planning.service.js';
import { CustomerWriting } from './customer-writing.service.js';

/** Customers and jobs, as the pipeline knows them. */
@Injectable()
export class CustomerKind implements RecordKind {
  readonly observation = customerObservation;
  readonly settingKind = 'customer';

  constructor(
    readonly planning: CustomerPlanning,
    readonly writing: CustomerWriting,
  ) {}
}
