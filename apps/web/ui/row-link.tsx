import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './record-list.module.css';

/** The name of a record in a `RecordList`, and the link to it. */
export function RowLink({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <Link href={href} className={classes.link}>
      {children}
    </Link>
  );
}
