import type { Fact } from './fact.js';
import { accessFacts } from './facts/access.js';
import { customerFacts } from './facts/customers.js';
import { dataExtensionFacts } from './facts/data-extensions.js';
import { deletionFacts } from './facts/deletions.js';
import { detailFacts } from './facts/details.js';
import { documentFacts } from './facts/documents.js';
import { formFacts } from './facts/forms.js';
import { identityFacts } from './facts/identity.js';
import { invoiceFacts } from './facts/invoices.js';
import { itemFacts } from './facts/items.js';
import { iteratorFacts } from './facts/iterators.js';
import { limitFacts } from './facts/limits.js';
import { messageSetFacts } from './facts/message-sets.js';
import { particularFacts } from './facts/particulars.js';
import { paymentFacts } from './facts/payments.js';
import { refusalFacts } from './facts/refusals.js';
import { timeFacts } from './facts/times.js';

const allFacts: readonly Fact[] = [
  ...documentFacts,
  ...identityFacts,
  ...limitFacts,
  ...timeFacts,
  ...iteratorFacts,
  ...messageSetFacts,
  ...customerFacts,
  ...itemFacts,
  ...invoiceFacts,
  ...formFacts,
  ...paymentFacts,
  ...deletionFacts,
  ...dataExtensionFacts,
  ...accessFacts,
  ...detailFacts,
  ...particularFacts,
  ...refusalFacts,
];

/** Every fact the suite checks, in the order of behaviours.md. */
export const conformanceFacts: readonly Fact[] = allFacts.toSorted(
  (left, right) => sectionNumber(left) - sectionNumber(right),
);

function sectionNumber({ section }: Fact): number {
  return Number(section.replace('§', ''));
}
