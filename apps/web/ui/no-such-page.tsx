'use client';

import { Button, Center } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import Link from 'next/link';
import { Empty } from './empty';
import classes from './query-problem.module.css';

/** What an address shows that leads nowhere. */
export function NoSuchPage() {
  return (
    <Center component="main" mih="80dvh">
      <Empty
        icon={IconMapQuestion}
        title={<h1 className={classes.title}>There is no such page</h1>}
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
