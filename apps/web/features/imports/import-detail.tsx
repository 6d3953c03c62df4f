'use client';

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconDownload,
  IconTrash,
} from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { Import, ImportKind } from '../../api/types';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { countOf, formatCount } from '../../ui/numbers';
import { PageHeader } from '../../ui/page-header';
import { QueryProblem } from '../../ui/query-problem';
import { saidFailed } from '../../ui/said';
import { SectionCard } from '../../ui/section-card';
import { StatusBadge } from '../../ui/status-badge';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { importLook, nounOf } from './import-words';
import { isWorkedOn, useApplyImport, useDiscardImport, useImport, useImportKinds } from './queries';
import { VerdictList } from './verdict-list';

/** One import: what its dry run found, row by row, and the word to carry it out. */
export function ImportDetail({
  tenantId,
  importId,
}: Readonly<{ tenantId: string; importId: string }>) {
  const found = useImport(tenantId, importId);
  const kinds = useImportKinds(tenantId);
  const kind = kinds.data?.items.find(({ name }) => name === found.data?.kind);
  if (found.data && kind) return <Detail tenantId={tenantId} one={found.data} kind={kind} />;
  const failed = [found, kinds].find(({ isError }) => isError);
  if (failed) {
    const onRetry = () => void failed.refetch();
    return <QueryProblem error={failed.error} what="this import" isWholePage onRetry={onRetry} />;
  }
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading the import">
      <Skeleton height={28} width={240} />
      <Skeleton height={240} radius="lg" />
    </Stack>
  );
}

interface DetailProps {
  readonly tenantId: string;
  readonly one: Import;
  readonly kind: ImportKind;
}

function Detail({ tenantId, one, kind }: DetailProps) {
  const timeZone = useTimeZone(tenantId);
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Imports', href: `/tenants/${tenantId}/imports` }]}
        title={one.fileName}
        aside={<StatusBadge look={importLook(one)} />}
        description={
          <>
            {kind.title}
            {one.rows.read > 0 ? `, ${countOf(one.rows.read, 'row')}` : ''}, uploaded by{' '}
            {one.createdBy}, <Instant at={one.createdAt} timeZone={timeZone} as="exact" />
          </>
        }
        actions={<Actions tenantId={tenantId} one={one} kind={kind} />}
      />
      <Standing tenantId={tenantId} one={one} kind={kind} />
      {one.state === 'checked' || one.state === 'applying' || one.state === 'applied' ? (
        <VerdictList tenantId={tenantId} one={one} />
      ) : null}
    </Stack>
  );
}

function Actions({ tenantId, one, kind }: DetailProps) {
  const mayImport = useOverview(tenantId).data?.permissions.includes('import.run') ?? false;
  const router = useRouter();
  const apply = useApplyImport(tenantId, one.id);
  const discard = useDiscardImport(tenantId, one.id);
  const isOpen = one.state === 'checked' || one.state === 'refused';
  if (!mayImport || !isOpen) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        loading={discard.isPending || discard.isSuccess}
        onClick={() =>
          discard.mutate(undefined, {
            onSuccess: () => router.push(`/tenants/${tenantId}/imports`),
            onError: (error) => saidFailed('Not discarded', error),
          })
        }
      >
        Discard
      </Button>
      {one.state === 'checked' && one.rows.ready > 0 ? (
        <Button
          loading={apply.isPending}
          onClick={() =>
            apply.mutate(undefined, { onError: (error) => saidFailed('Not imported', error) })
          }
        >
          Import {nounOf(kind, one.rows.ready)}
        </Button>
      ) : null}
    </>
  );
}

/** What there is to know before the rows: that it goes on, that it is done, or what is in the way. */
function Standing({ tenantId, one, kind }: DetailProps) {
  const { state, rows, problem, imported } = one;
  const copy = rows.wrong > 0 ? <CopyWithVerdicts tenantId={tenantId} importId={one.id} /> : null;
  if (state === 'refused') {
    return (
      <Notice
        tone="danger"
        icon={IconCircleX}
        title="This file cannot be used"
        role="alert"
        actions={<AnotherFile tenantId={tenantId} />}
      >
        {problem}
      </Notice>
    );
  }
  if (isWorkedOn(one)) return <Working isChecking={state === 'checking'} />;
  if (state === 'applied') {
    return (
      <Notice
        tone="success"
        icon={IconCircleCheck}
        title={`${nounOf(kind, imported ?? 0)} imported`}
        role="status"
        actions={copy}
      >
        {leftOut(rows)}
      </Notice>
    );
  }
  if (problem !== null) {
    return (
      <Notice tone="danger" icon={IconAlertTriangle} title="Nothing was imported" role="alert">
        {problem}
      </Notice>
    );
  }
  return rows.wrong > 0 ? (
    <Notice
      tone="warning"
      icon={IconAlertTriangle}
      title={`${countOf(rows.wrong, 'row')} ${rows.wrong === 1 ? 'needs' : 'need'} a correction`}
      actions={copy}
    >
      The copy says beside each cell what to do. Correct it there and import the copy as it is: rows
      that are there already are not doubled.
      {rows.ready > 0 ? ' The others can go in now.' : ''}
    </Notice>
  ) : null;
}

function AnotherFile({ tenantId }: Readonly<{ tenantId: string }>) {
  return (
    <Button component={Link} href={`/tenants/${tenantId}/imports`} variant="default">
      Import another file
    </Button>
  );
}

function CopyWithVerdicts({
  tenantId,
  importId,
}: Readonly<{ tenantId: string; importId: string }>) {
  return (
    <Button
      component="a"
      href={`/api/tenants/${tenantId}/imports/${importId}/rows.xlsx`}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Download the copy
    </Button>
  );
}

function Working({ isChecking }: Readonly<{ isChecking: boolean }>) {
  return (
    <SectionCard title={isChecking ? 'The rows are being checked' : 'The rows are being imported'}>
      <Text size="sm" role="status">
        {isChecking
          ? 'This takes seconds, or some minutes for very large files. You may leave this page meanwhile; nothing is stored yet.'
          : 'All of them, or none. You may leave this page meanwhile.'}
      </Text>
      <Stack gap="sm" aria-hidden>
        <Skeleton height={16} width="80%" />
        <Skeleton height={16} width="64%" />
      </Stack>
    </SectionCard>
  );
}

function leftOut({ wrong, present }: Import['rows']): string | null {
  const parts = [
    present > 0 ? `${formatCount(present)} ${present === 1 ? 'was' : 'were'} there already` : '',
    wrong > 0 ? `${formatCount(wrong)} stayed out, to be corrected` : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : `${parts.join(', and ')}.`;
}
