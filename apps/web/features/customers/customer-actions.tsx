'use client';

import type { Customer } from '../../api/types';
import { RecordActions } from '../editing/record-actions';
import { useEditCustomer, useRemoveCustomer } from './actions';

/** What can be done with a customer. */
export function CustomerActions({
  tenantId,
  customer,
}: Readonly<{ tenantId: string; customer: Customer }>) {
  const on = { tenantId, customerId: customer.id };
  const list = `/tenants/${tenantId}/customers`;
  return (
    <RecordActions
      noun="customer"
      name={customer.companyName}
      version={customer.version}
      active={customer.active}
      list={list}
      page={`${list}/${customer.id}`}
      edit={useEditCustomer(on)}
      remove={useRemoveCustomer(on)}
      removal={REMOVAL}
    />
  );
}

const REMOVAL =
  'It leaves the lists of IndusTrack. In QuickBooks nothing is ever deleted: where the direction goes there, the next sync makes it inactive. Its history stays, and gives it back.';
