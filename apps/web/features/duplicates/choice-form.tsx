'use client';

import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import type { DuplicateGroup } from '../../api/types';
import type { Option } from './option-words';

type Member = DuplicateGroup['members'][number];

/** What a person has filled in, for whichever option. */
export interface Draft {
  /** By customer. */
  readonly names: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
}

/** What each option starts with: every job, under the name that is proposed for it. */
export function draftOf(group: DuplicateGroup): Draft {
  const jobs = group.members.filter(({ isJob }) => isJob);
  return {
    names: Object.fromEntries(
      jobs.map(({ customerId, proposedName }) => [customerId, proposedName ?? '']),
    ),
    chosen: jobs.map(({ customerId }) => customerId),
  };
}

/** The fields that an option takes. `errors` are by the order of the names. */
export function ChoiceForm({
  option,
  group,
  draft,
  errors,
  onChange,
}: Readonly<{
  option: Option;
  group: DuplicateGroup;
  draft: Draft;
  errors: readonly (string | null)[];
  onChange: (draft: Draft) => void;
}>) {
  const jobs = group.members.filter(({ isJob }) => isJob);
  if (option === 'leave') return null;
  if (option === 'rename') {
    return (
      <Stack gap="sm">
        {jobs.length === 0 ? (
          <Text size="sm">None of these is a job, so there is nothing to rename.</Text>
        ) : null}
        {jobs.map((job, place) => (
          <TextInput
            key={job.customerId}
            label={`Company name of ${job.fullName}`}
            value={draft.names[job.customerId] ?? ''}
            maxLength={200}
            error={errors[place]}
            onChange={(event) =>
              onChange({
                ...draft,
                names: { ...draft.names, [job.customerId]: event.currentTarget.value },
              })
            }
          />
        ))}
      </Stack>
    );
  }
  const members = option === 'remove_job' ? jobs : group.members.slice(1);
  return <Members members={members} draft={draft} onChange={onChange} />;
}

function Members({
  members,
  draft,
  onChange,
}: Readonly<{ members: readonly Member[]; draft: Draft; onChange: (draft: Draft) => void }>) {
  return (
    <Checkbox.Group
      label="Which of them"
      value={[...draft.chosen]}
      onChange={(chosen) => onChange({ ...draft, chosen })}
    >
      <Stack gap="xs" mt="xs">
        {members.map((member) => (
          <Checkbox
            key={member.customerId}
            value={member.customerId}
            label={[member.fullName ?? member.companyName, member.location]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
