import {
  type Icon,
  IconArrowBackUp,
  IconBuilding,
  IconDatabaseExport,
  IconFileAlert,
  IconFileArrowRight,
  IconHeadset,
  IconLinkPlus,
  IconListCheck,
  IconPlugOff,
  IconShieldLock,
  IconTool,
  IconUsers,
  IconVersions,
} from '@tabler/icons-react';
import type { Hold } from '../../api/types';

const ICONS: Record<Hold['code'], Icon> = {
  agent_missing: IconLinkPlus,
  agent_offline: IconPlugOff,
  quickbooks_unavailable: IconPlugOff,
  wrong_company_file: IconFileAlert,
  company_file_moved: IconFileArrowRight,
  books_went_back: IconArrowBackUp,
  multi_user_mode: IconUsers,
  not_admin: IconShieldLock,
  version_untested: IconVersions,
  backup_missing: IconDatabaseExport,
  plan_approval_needed: IconListCheck,
};

const FIXERS: Record<Hold['fixedBy'], { readonly icon: Icon; readonly text: string }> = {
  office: { icon: IconBuilding, text: 'Your office can fix this' },
  it: { icon: IconTool, text: 'For your IT person' },
  support: { icon: IconHeadset, text: 'For IndusTrack support' },
};

export function holdIcon(hold: Hold): Icon {
  return ICONS[hold.code];
}

/** Who can clear a hold, in words (BEY-17). */
export function fixerOf(hold: Hold) {
  return FIXERS[hold.fixedBy];
}
