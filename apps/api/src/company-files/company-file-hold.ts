import type { CompanyFileIdentity, Hold } from '@connector/domain';
import type { FoundCompanyFile } from './company-file.schemas.js';

/** BEY-2: what a look found instead of the known file, said to the person who can decide it. */
export function companyFileHold(bound: CompanyFileIdentity, found: FoundCompanyFile): Hold {
  return found.kind === 'went_back' ? booksWentBack(found) : companyFileMoved(bound, found);
}

function companyFileMoved(bound: CompanyFileIdentity, found: FoundCompanyFile): Hold {
  const titles = {
    moved: 'The company file lies somewhere else',
    renamed: 'The company file holds another company name',
    unsure: 'The company file may be another one',
  };
  return {
    code: 'company_file_moved',
    title: found.kind === 'went_back' ? titles.unsure : titles[found.kind],
    message: `Kept in step is “${bound.path}” of “${bound.companyName}”. QuickBooks has “${found.path}” of “${found.companyName}” open. ${found.evidence.join(' ')} Nothing was written.`,
    steps: [
      'If somebody moved or renamed the file on purpose: accept it here. Every customer stays linked as it is; nothing is added twice.',
      'If not: in QuickBooks choose File › Open or Restore Company, open the file named first, and sync again.',
      'Never accept a copy while the first file is still worked in.',
    ],
    fixedBy: 'office',
    action: 'accept_company_file',
  };
}

function booksWentBack(found: FoundCompanyFile): Hold {
  return {
    code: 'books_went_back',
    title: 'The books are older than they were',
    message: `“${found.path}” looks like a backup that was restored, or an older copy. ${found.evidence.join(' ')} Nothing was written, so that nothing is doubled.`,
    steps: [
      'If it was opened by mistake: open the file that was last worked in, and sync again.',
      'If the backup was restored on purpose: accept it here. The next preview reads all of it and shows what differs.',
      'Apply that preview once it is right.',
    ],
    fixedBy: 'office',
    action: 'accept_company_file',
  };
}
