'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Hold, TenantOverview } from '../../api/types';
import { AcceptCompanyFileDialog } from './accept-company-file-dialog';
import { AcceptVersionDialog } from './accept-version-dialog';
import { BackupStatementDialog } from './backup-statement-dialog';
import { HoldList } from './hold-list';

/** What holds this tenant's sync, with the buttons that this user may press. */
export function TenantHolds({
  tenant,
  onPair,
}: Readonly<{ tenant: TenantOverview; onPair: (() => void) | null }>) {
  const [isAccepting, accepting] = useDisclosure(false);
  const [isStating, stating] = useDisclosure(false);
  const [isRelinking, relinking] = useDisclosure(false);
  const quickbooks = tenant.agent?.quickbooks;

  const actionFor = (hold: Hold) => {
    if (hold.action === 'pair_agent' && onPair)
      return <Button onClick={onPair}>Make a pairing code</Button>;
    if (hold.action === 'state_backup' && tenant.permissions.includes('tenant.state_backup')) {
      return <Button onClick={stating.open}>I made a backup</Button>;
    }
    const mayAccept = tenant.permissions.includes('tenant.accept_version') && quickbooks?.version;
    if (hold.action === 'accept_version' && mayAccept) {
      return <Button onClick={accepting.open}>Accept this version</Button>;
    }
    if (
      hold.action === 'accept_company_file' &&
      tenant.permissions.includes('tenant.company_file')
    ) {
      return <Button onClick={relinking.open}>Compare and accept</Button>;
    }
    return null;
  };
  if (tenant.holds.length === 0) return null;
  return (
    <>
      <HoldList title="What the sync is waiting for" holds={tenant.holds} actionFor={actionFor} />
      <BackupStatementDialog tenantId={tenant.id} isOpen={isStating} onClose={stating.close} />
      <AcceptCompanyFileDialog tenant={tenant} isOpen={isRelinking} onClose={relinking.close} />
      {quickbooks?.version ? (
        <AcceptVersionDialog
          tenant={tenant}
          product={quickbooks.product ?? 'QuickBooks Desktop'}
          version={quickbooks.version}
          isOpen={isAccepting}
          onClose={accepting.close}
        />
      ) : null}
    </>
  );
}
