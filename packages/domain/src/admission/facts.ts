/** What is known of the agent and of QuickBooks when a run asks to be let in. Instants are UTC epoch milliseconds. */
export interface AdmissionFacts {
  readonly agent: 'never_paired' | 'offline' | 'online';
  /** Null when the agent has not told. */
  readonly quickbooks: QuickBooksFacts | null;
  /** RUN-4: the company file this tenant is bound to; null before the first run. */
  readonly boundCompanyFile: string | null;
  readonly isFirstSync: boolean;
  readonly acceptedVersions: readonly QuickBooksVersion[];
  /** SET-4: when a person last stated that a backup was made. */
  readonly backupStatedAtMs: number | null;
}

export interface QuickBooksVersion {
  readonly product: string;
  readonly version: string;
}

export interface QuickBooksFacts {
  readonly isReady: boolean;
  /** Why it is not, in the words of whoever found out. */
  readonly reason: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly companyFile: string | null;
  readonly mode: 'single' | 'multi' | null;
  readonly userIsAdmin: boolean | null;
  readonly newestBackupAtMs: number | null;
}
