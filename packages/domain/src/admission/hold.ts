export type HoldCode =
  | 'agent_missing'
  | 'agent_offline'
  | 'quickbooks_unavailable'
  | 'wrong_company_file'
  | 'company_file_moved'
  | 'books_went_back'
  | 'multi_user_mode'
  | 'not_admin'
  | 'version_untested'
  | 'backup_missing'
  | 'plan_approval_needed';

/** Why a sync is not let in, said to the person who can change it (BEY-17). */
export interface Hold {
  readonly code: HoldCode;
  readonly title: string;
  readonly message: string;
  /** What to do, in order. */
  readonly steps: readonly string[];
  readonly fixedBy: 'office' | 'it' | 'support';
  readonly action:
    | 'accept_version'
    | 'accept_company_file'
    | 'state_backup'
    | 'pair_agent'
    | 'preview'
    | null;
}
