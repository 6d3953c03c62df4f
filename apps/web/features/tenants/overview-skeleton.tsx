import { Paper, SimpleGrid, Skeleton, Stack } from '@mantine/core';

const CARDS = ['agent', 'quickbooks', 'schedule'];
const LINES = ['70%', '85%', '60%', '75%'];

/** The overview's shape while it is read for the first time. */
export function OverviewSkeleton() {
  return (
    <Stack gap="lg" role="status" aria-busy="true" aria-label="Loading the overview">
      <Stack gap="xs">
        <Skeleton height={28} width={180} />
        <Skeleton height={14} width={300} />
      </Stack>
      <Paper p="lg">
        <CardLines />
      </Paper>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {CARDS.map((card) => (
          <Paper key={card} p="lg">
            <CardLines />
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function CardLines() {
  return (
    <Stack gap="md">
      <Skeleton height={20} width="40%" />
      {LINES.map((width) => (
        <Skeleton key={width} height={14} width={width} />
      ))}
    </Stack>
  );
}
