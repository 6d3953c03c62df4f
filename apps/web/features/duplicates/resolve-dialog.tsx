'use client';

import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ApiError, errorMessage } from '../../api/api-error';
import type { DuplicateChoice, DuplicateGroup } from '../../api/types';
import { Notice } from '../../ui/notice';
import { said } from '../../ui/said';
import { useDecide } from './actions';
import { ChoiceForm, type Draft, draftOf } from './choice-form';
import { ChoicePreview } from './choice-preview';
import { OPTIONS, type Option } from './option-words';
import { useChoicePreview } from './queries';

const WAIT_FOR_TYPING_MS = 300;

/** Chooses one of the four ways for a group, with what it does on both sides before it is decided. */
export function ResolveDialog({
  tenantId,
  group,
  onClose,
}: Readonly<{ tenantId: string; group: DuplicateGroup; onClose: () => void }>) {
  const [option, setOption] = useState<Option>('rename');
  const [draft, setDraft] = useState<Draft>(() => draftOf(group));
  const choice = useMemo(() => choiceOf(group, option, draft), [group, option, draft]);
  const [settled] = useDebouncedValue(choice, WAIT_FOR_TYPING_MS);
  const preview = useChoicePreview(tenantId, settled);
  const decide = useDecide(tenantId, () => {
    said(`Decided about ${group.companyName}`);
    onClose();
  });
  const isBlocked =
    preview.data?.guards.some(({ isMet, isRequired }) => isRequired && !isMet) ?? true;
  const problem = decide.error ?? preview.error;
  return (
    <Modal opened onClose={onClose} size="xl" title={`What to do about ${group.companyName}`}>
      <Stack gap="lg">
        <Radio.Group
          value={option}
          onChange={(value) => {
            setOption(value as Option);
            decide.reset();
          }}
          aria-label="The four ways"
        >
          <Stack gap="sm">
            {(Object.keys(OPTIONS) as Option[]).map((each) => (
              <Radio
                key={each}
                value={each}
                label={OPTIONS[each].label}
                description={OPTIONS[each].consequence}
              />
            ))}
          </Stack>
        </Radio.Group>
        <ChoiceForm
          option={option}
          group={group}
          draft={draft}
          errors={nameErrors(problem)}
          onChange={setDraft}
        />
        {preview.data && !preview.error ? <ChoicePreview preview={preview.data} /> : null}
        {problem ? (
          <Notice tone="danger" icon={IconAlertCircle} title="This cannot be done" role="alert">
            {errorMessage(problem)}
          </Notice>
        ) : null}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            Your name and the time are kept with the decision.
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              onClick={() => decide.mutate([choice])}
              loading={decide.isPending}
              disabled={isBlocked || preview.isError || settled !== choice}
            >
              {OPTIONS[option].decide}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

function choiceOf(group: DuplicateGroup, option: Option, draft: Draft): DuplicateChoice {
  const { key, fingerprint } = group;
  const names = Object.entries(draft.names).map(([customerId, companyName]) => ({
    customerId,
    companyName,
  }));
  return {
    ...{ key, fingerprint, option },
    names: option === 'rename' ? names : [],
    customerIds: option === 'remove_job' || option === 'one_way' ? [...draft.chosen] : [],
  };
}

/** Messages for the names, by their order; the API names fields such as "names.1.companyName". */
function nameErrors(error: Error | null): (string | null)[] {
  if (!(error instanceof ApiError)) return [];
  const errors: (string | null)[] = [];
  for (const { field, message } of error.problem.details ?? []) {
    const place = /^names\.(\d+)\./.exec(field)?.[1];
    if (place !== undefined) errors[Number(place)] = message;
  }
  return errors;
}
