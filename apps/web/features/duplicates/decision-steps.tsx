import { Stack, Text, Title } from '@mantine/core';
import type { DuplicateDecision } from '../../api/types';
import classes from './duplicates.module.css';

type Step = DuplicateDecision['steps'][number];

const STATES: Readonly<Record<Step['state'], string>> = {
  due: '',
  sent: 'on its way',
  done: 'done',
  refused: 'refused by QuickBooks',
};

/** What a decision does, QuickBooks and IndusTrack side by side. */
export function DecisionSteps({ steps }: Readonly<{ steps: readonly Step[] }>) {
  return (
    <div className={classes.sides}>
      <Side title="In QuickBooks" steps={steps.filter(({ side }) => side === 'quickbooks')} />
      <Side title="In IndusTrack" steps={steps.filter(({ side }) => side === 'industrack')} />
    </div>
  );
}

function Side({ title, steps }: Readonly<{ title: string; steps: readonly Step[] }>) {
  return (
    <Stack gap={6}>
      <Title order={3} fz="sm">
        {title}
      </Title>
      {steps.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing changes.
        </Text>
      ) : (
        <ul className={classes.steps} aria-label={title}>
          {steps.map((step) => (
            <li key={`${step.record} ${step.what}`}>
              <StepLine step={step} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

function StepLine({ step }: Readonly<{ step: Step }>) {
  const state = STATES[step.state];
  return (
    <Text size="sm" component="div">
      <b>{step.record}</b>
      {state ? ` (${state})` : ''}: {step.what}
      {step.before !== null || step.after !== null ? (
        <div className={classes.change}>
          {step.before ?? 'nothing'} → {step.after ?? 'nothing'}
        </div>
      ) : null}
      {step.message ? <div className={classes.change}>{step.message}</div> : null}
    </Text>
  );
}
