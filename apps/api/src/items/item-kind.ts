import { Injectable } from '@nestjs/common';
import type { RecordKind } from '../sync/record-kind.js';
import { itemObservation } from './item-observation.js';
import { ItemPlanning } from './item-planning.service.js';

/** Items, as the pipeline knows them. They come from QuickBooks (ITM-2), so nothing is written there. */
@Injectable()
export class ItemKind implements RecordKind {
  readonly observation = itemObservation;
  readonly settingKind = 'item';
  readonly writing = null;

  constructor(readonly planning: ItemPlanning) {}
}
