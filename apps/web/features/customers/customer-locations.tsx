import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconMapPin, IconPencil } from '@tabler/icons-react';
import Link from 'next/link';
import type { Location } from '../../api/types';
import { Empty } from '../../ui/empty';
import { formatCount } from '../../ui/numbers';
import { AddressText } from './address-text';

/** The service locations of a customer: its ship-to addresses in QuickBooks (LOC-1). */
export function CustomerLocations({
  locations,
  editHref,
}: Readonly<{
  locations: readonly Location[];
  /** Null for those who may not edit them. */
  editHref: string | null;
}>) {
  return (
    <Stack gap="md" component="section" aria-labelledby="locations-title">
      <Group gap="xs">
        <Title order={2} id="locations-title">
          Service locations
        </Title>
        <Text c="dimmed" size="sm" data-figures>
          {formatCount(locations.length)}
        </Text>
        {editHref ? (
          <Button
            component={Link}
            href={editHref}
            variant="default"
            size="compact-sm"
            ml="auto"
            leftSection={<IconPencil size={15} aria-hidden />}
          >
            Edit locations
          </Button>
        ) : null}
      </Group>
      {locations.length === 0 ? (
        <Paper>
          <Empty
            icon={IconMapPin}
            title="No service location"
            text="A ship-to address in QuickBooks arrives as one; or add one here."
          />
        </Paper>
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" component="ul" p={0} m={0}>
          {locations.map((location) => (
            <LocationCard key={location.id} location={location} />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}

function LocationCard({ location }: Readonly<{ location: Location }>) {
  return (
    <Paper component="li" p="md" style={{ listStyle: 'none' }}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start" mb={6}>
        <Title order={3} style={{ overflowWrap: 'anywhere' }}>
          {location.name}
        </Title>
        {location.isDefault ? <Badge variant="default">Default</Badge> : null}
      </Group>
      <Text component="div" size="sm">
        <AddressText address={location.address} />
      </Text>
      {location.note ? (
        <Text size="sm" c="dimmed" mt={6}>
          {location.note}
        </Text>
      ) : null}
    </Paper>
  );
}
