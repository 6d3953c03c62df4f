import {
  type Icon,
  IconArrowBackUp,
  IconArrowMerge,
  IconHistory,
  IconLink,
  IconPencil,
  IconPlus,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import type { RecordChange } from '../../api/types';

interface ChangeLook {
  readonly icon: Icon;
  readonly words: string;
}

const ICONS: Readonly<Record<RecordChange['action'], Icon>> = {
  created: IconPlus,
  edited: IconPencil,
  synced: IconRefresh,
  overridden: IconHistory,
  merged: IconArrowMerge,
  removed: IconTrash,
  restored: IconArrowBackUp,
  linked: IconLink,
};

/** What happened, in words: who stands beside it. */
export function changeLook({ action, place, actorKind, changes }: RecordChange): ChangeLook {
  const isHere = place === 'industrack';
  const side = isHere ? 'IndusTrack' : 'QuickBooks';
  const isUnlinked = action === 'linked' && changes[0]?.after === null;
  const words: Readonly<Record<RecordChange['action'], string>> = {
    created: actorKind === 'sync' ? `Added in ${side} by the sync` : `Added in ${side}`,
    edited: `Edited in ${side}`,
    synced: isHere ? 'Changed as in QuickBooks' : 'Changed in QuickBooks as here',
    overridden: `An edit made in ${side} was overridden by a newer one`,
    merged: 'Merged with another customer',
    removed: 'Removed in IndusTrack',
    restored: 'Restored an earlier state',
    linked: isUnlinked
      ? 'No longer linked to its QuickBooks record'
      : 'Linked to the one in QuickBooks',
  };
  return { icon: ICONS[action], words: words[action] };
}
