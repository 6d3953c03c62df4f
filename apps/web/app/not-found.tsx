import { Button, Center } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import Link from 'next/link';
import { Empty } from '../ui/empty';

export default function NotFound() {
  return (
    <Center component="main" mih="80dvh">
      <Empty
        icon={IconMapQuestion}
        title="There is no such page"
        text="The address may be mistyped, or the page has moved."
        actions={
          <Button component={Link} href="/">
            Go to the start page
          </Button>
        }
      />
    </Center>
  );
}
