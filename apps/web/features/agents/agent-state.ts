import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconHourglassHigh,
  IconPlugConnected,
  IconPlugOff,
  IconPower,
} from '@tabler/icons-react';
import type { QuickBooksStatus, TenantSummary } from '../../api/types';
import type { StatusLook } from '../../ui/status-badge';

const AGENT_LOOKS: Record<TenantSummary['agentState'], StatusLook> = {
  online: { label: 'Online', tone: 'success', icon: IconPlugConnected },
  offline: { label: 'Offline', tone: 'danger', icon: IconPlugOff },
  never_paired: { label: 'Not paired yet', tone: 'neutral', icon: IconCircleDashed },
};

const QUICKBOOKS_LOOKS: Record<QuickBooksStatus['state'], StatusLook> = {
  ready: { label: 'Ready', tone: 'success', icon: IconCircleCheck },
  'not-running': { label: 'Not running', tone: 'warning', icon: IconPower },
  'no-company-file': { label: 'No company file open', tone: 'warning', icon: IconAlertTriangle },
  busy: { label: 'Busy', tone: 'warning', icon: IconHourglassHigh },
  unreachable: { label: 'Can’t be reached', tone: 'danger', icon: IconPlugOff },
};

export function agentLook(state: TenantSummary['agentState']): StatusLook {
  return AGENT_LOOKS[state];
}

export function quickbooksLook(state: QuickBooksStatus['state']): StatusLook {
  return QUICKBOOKS_LOOKS[state];
}

/** The last part of a Windows or Unix path: what people call the file. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
