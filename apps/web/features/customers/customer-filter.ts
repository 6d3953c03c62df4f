import { oneOf, positiveInteger } from '../../ui/url-state';
import { type CustomerFilter, PAGE_SIZES, SORTS, STATUSES } from './queries';

/** Reads what to show from the address; what is missing or wrong there takes its usual value. */
export function customerFilterOf(query: URLSearchParams): CustomerFilter {
  const size = Number(query.get('pageSize'));
  return {
    status: oneOf(query.get('status'), STATUSES),
    search: query.get('search')?.trim() ?? '',
    sort: oneOf(query.get('sort'), SORTS),
    page: positiveInteger(query.get('page'), 1),
    pageSize: PAGE_SIZES.find((allowed) => allowed === size) ?? PAGE_SIZES[0],
  };
}
