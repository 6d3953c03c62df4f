import { IconSitemap, IconUser } from '@tabler/icons-react';
import { StatusBadge } from '../../ui/status-badge';

const JOB = { label: 'Job', tone: 'info', icon: IconSitemap } as const;
const CUSTOMER = { label: 'Customer', tone: 'neutral', icon: IconUser } as const;

/** What a customer is in QuickBooks: a customer of its own, or a job of one (JOB-1). */
export function OriginBadge({ isJob }: Readonly<{ isJob: boolean }>) {
  return <StatusBadge look={isJob ? JOB : CUSTOMER} />;
}
