import { Group, Text } from '@mantine/core';

/** Two arrows that keep each other in step. */
export function BrandMark({ size = 28 }: Readonly<{ size?: number }>) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-lagoon-7)" />
      <path
        d="M8 12.5h15m0 0-4-4m4 4-4 4M24 19.5H9m0 0 4-4m-4 4 4 4"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <BrandMark />
      <Text fw={650} size="md" lh={1.1} style={{ letterSpacing: '-0.01em', whiteSpace: 'nowrap' }}>
        IndusTrack
        <Text span display="block" size="xs" c="dimmed" fw={450} mt={2}>
          QuickBooks connector
        </Text>
      </Text>
    </Group>
  );
}
