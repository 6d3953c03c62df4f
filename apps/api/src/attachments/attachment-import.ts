import { createHash } from 'node:crypto';
import { customersNamed } from '../customers/customer-naming.js';
import { newId } from '../ids.js';
import { contentKey } from '../imports/content-key.js';
import { CUSTOMER_COLUMNS, customerNaming, customerProblem } from '../imports/customer-columns.js';
import type {
  CellProblem,
  ImportContext,
  ImportKind,
  Judged,
  ParsedRow,
} from '../imports/import-kind.js';
import { MAX_ATTACHMENT_BYTES, megabytes } from '../imports/import-limits.js';
import { ArchiveFiles } from './archive-files.js';
import { storeFiles } from './attachment-files.js';
import { storeAttachments, storedAttachmentKeys } from './attachment-import.sql.js';
import { attachmentType } from './attachment-type.js';

const FILE_HEADER = 'File';

/** CUS-7: files of customers, named by the rows of a workbook and brought along in a zip. */
export const attachmentImport: ImportKind = {
  name: 'attachments',
  title: 'Attachments',
  description: 'Files of customers, all in one zip: a row for each says whose file it is.',
  noun: ['attachment', 'attachments'],
  takesArchive: true,
  columns: [
    ...CUSTOMER_COLUMNS,
    {
      key: 'file',
      header: FILE_HEADER,
      type: 'text',
      isRequired: true,
      help: `The name of the file in the zip, such as contract.pdf or 2024/contract.pdf. Each may have ${megabytes(MAX_ATTACHMENT_BYTES)}.`,
    },
    {
      key: 'description',
      header: 'Description',
      type: 'text',
      isRequired: false,
      help: 'What it is, in a few words.',
    },
  ],
  judge: judgeAttachments,
  prepare: storeFiles,
  storedKeys: storedAttachmentKeys,
  store: storeAttachments,
};

async function judgeAttachments(
  rows: readonly ParsedRow[],
  { inTenant, archive }: ImportContext,
): Promise<readonly Judged[]> {
  const named = await inTenant((tx) => customersNamed(tx, rows.map(customerNaming)));
  const files = ArchiveFiles.of(archive);
  const judged: Judged[] = [];
  for (const [index, row] of rows.entries()) {
    const customer = named[index] ?? { kind: 'unknown' };
    const file = await readFileOf(row, files);
    const customerWrong = customerProblem(customer);
    if (customer.kind === 'found' && 'sha256' in file) {
      judged.push(readyAttachment(customer.customerId, row, file));
      continue;
    }
    const problems = [customerWrong, 'message' in file ? file : null];
    judged.push({ kind: 'wrong', problems: problems.filter((one) => one !== null) });
  }
  return judged;
}

interface ReadFile {
  readonly entryName: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

async function readFileOf(
  { values }: ParsedRow,
  files: ArchiveFiles,
): Promise<ReadFile | CellProblem> {
  const wrong = (message: string): CellProblem => ({ column: FILE_HEADER, message });
  const found = files.find(values.file ?? '');
  if (found.kind === 'unknown') {
    return wrong(
      'The zip holds no file of this name. Write it as it is in the zip, its ending included.',
    );
  }
  if (found.kind === 'several') {
    return wrong(
      'Several files of the zip have this name. Write the folder in front: 2024/contract.pdf.',
    );
  }
  const { name: entryName, sizeBytes } = found.entry;
  if (sizeBytes > MAX_ATTACHMENT_BYTES) {
    return wrong(
      `The file has ${megabytes(sizeBytes)}; at most ${megabytes(MAX_ATTACHMENT_BYTES)} are taken. Make it smaller.`,
    );
  }
  if (sizeBytes === 0) return wrong('The file is empty. Put the right one into the zip.');
  const content = await files.read(entryName);
  const fileName = entryName.split('/').at(-1) ?? entryName;
  const type = await attachmentType(fileName, content);
  if (type.kind === 'refused') return wrong(type.message);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { entryName, fileName, contentType: type.contentType, sizeBytes, sha256 };
}

function readyAttachment(customerId: string, { values }: ParsedRow, file: ReadFile): Judged {
  const { description = null } = values;
  return {
    kind: 'ready',
    record: { id: newId(), customerId, description, ...file },
    contentKey: contentKey(customerId, file.fileName, file.sha256),
  };
}
