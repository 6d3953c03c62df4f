import { Injectable } from '@nestjs/common';
import type { RecordKind } from '../sync/record-kind.js';
import { itemObservation } from './item-observation.js';
import { ItemPlanning } from './item-planning.service.js';
import { ItemWriting } from './item-writing.service.js';

/** Items, as the pipeline knows them. */
@Injectable()
export class ItemKind implements RecordKind {
  readonly observation = itemObservation;
  readonly settingKind = 'item';

  constructor(
    readonly planning: ItemPlanning,
    readonly writing: ItemWriting,
  ) {}
}
