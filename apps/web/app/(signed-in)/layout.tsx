import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { signInPath } from '../../features/session/return-path';
import { readVisit } from '../../features/session/visit';
import { AppFrame } from '../../features/shell/app-frame';

export default async function SignedInLayout({ children }: Readonly<{ children: ReactNode }>) {
  const visit = await readVisit();
  if (visit.kind === 'signed-out') redirect(signInPath(visit.path));
  return <AppFrame initialMe={visit.kind === 'signed-in' ? visit.me : null}>{children}</AppFrame>;
}
