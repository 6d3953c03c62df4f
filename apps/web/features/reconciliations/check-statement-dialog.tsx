'use client';

import { Button, FileInput, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import {
  IconAlertCircle,
  IconCircleX,
  IconFileCertificate,
  IconHelpCircle,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react';
import { useState } from 'react';
import { errorMessage } from '../../api/api-error';
import type { StatementVerdict } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { type Fact, Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { formatCount } from '../../ui/numbers';
import type { StatusLook } from '../../ui/status-badge';
import { formatInstant } from '../../ui/time';
import { useCheckStatement } from './actions';

interface Look extends Pick<StatusLook, 'tone' | 'icon'> {
  readonly title: string;
  readonly text: string;
}

/** Tells whether a statement that somebody has is the one that was signed. */
export function CheckStatementDialog({
  tenantId,
  timeZone,
  onClose,
}: Readonly<{ tenantId: string; timeZone: string; onClose: () => void }>) {
  const [text, setText] = useState('');
  const check = useCheckStatement(tenantId);
  const take = (next: string) => {
    check.reset();
    setText(next);
  };
  return (
    <Modal opened onClose={onClose} title="Check a statement">
      <Stack gap="md">
        <FileInput
          label="Statement"
          description="The file as it was downloaded"
          placeholder="Choose a .json file"
          accept=".json,application/json"
          leftSection={<IconFileCertificate size={18} aria-hidden />}
          onChange={(file) => void file?.text().then(take)}
        />
        <Textarea
          label="Or its text"
          placeholder="Paste it here"
          autosize
          minRows={3}
          maxRows={8}
          value={text}
          onChange={(event) => take(event.currentTarget.value)}
        />
        {check.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not checked" role="alert">
            {errorMessage(check.error)}
          </Notice>
        ) : null}
        {check.data ? <Verdict verdict={check.data} timeZone={timeZone} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button
            onClick={() => check.mutate(text)}
            loading={check.isPending}
            disabled={text.trim() === ''}
          >
            Check it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const LOOKS: Record<StatementVerdict['verdict'], Look> = {
  genuine: {
    ...{ tone: 'success', icon: IconRosetteDiscountCheck, title: 'It is genuine' },
    text: 'It was signed here, and nothing in it was changed since. This is what it says:',
  },
  changed: {
    ...{ tone: 'danger', icon: IconCircleX, title: 'It was changed' },
    text: 'It is not what was signed. Ask for the file as it was downloaded.',
  },
  unknown_key: {
    ...{ tone: 'warning', icon: IconHelpCircle, title: 'It was signed with another key' },
    text: 'It was signed elsewhere, or before the key was changed. Ask IndusTrack support for the older key.',
  },
  unreadable: {
    ...{ tone: 'danger', icon: IconCircleX, title: 'It is no statement' },
    text: 'Choose the file that “Download the statement” gave, or paste all of its text.',
  },
  other_company: {
    ...{ tone: 'warning', icon: IconHelpCircle, title: 'It is about another company' },
    text: 'It is genuine, and says nothing about these books.',
  },
};

function Verdict({
  verdict: { verdict, about },
  timeZone,
}: Readonly<{ verdict: StatementVerdict; timeZone: string }>) {
  const { tone, icon, title, text } = LOOKS[verdict];
  return (
    <Notice tone={tone} icon={icon} title={title} role="status">
      <Text size="sm" mb={about ? 'sm' : 0}>
        {text}
      </Text>
      {about ? <Facts facts={factsOf(about, timeZone)} labelWidth={110} /> : null}
    </Notice>
  );
}

function factsOf(about: NonNullable<StatementVerdict['about']>, timeZone: string): readonly Fact[] {
  return [
    { label: 'Company', value: about.tenantName },
    { label: 'Books', value: about.companyFile },
    { label: 'Compared', value: formatInstant(about.comparedAt, timeZone) },
    { label: 'Invoices', value: `${formatCount(about.invoices)}, ${shownAmount(about.total)}` },
    { label: 'Open', value: shownAmount(about.balance) },
    {
      label: 'Payments',
      value: `${formatCount(about.payments)}, ${shownAmount(about.paymentTotal)}`,
    },
  ];
}
