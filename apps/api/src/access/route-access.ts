import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** Whom a route is for. Every route says it; one that does not is answered by no one. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'permission'; readonly permission: Permission };

/** Metadata key under which the guard and the tests find it. */
export const ROUTE_ACCESS = 'connector:route-access';

/** Anyone may call: signing in, pairing, health. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Anyone who is signed in may call. */
export const SignedIn = () =>
  SetMetadata(ROUTE_ACCESS, { kind: 'signed-in' } satisfies RouteAccess);

/**
 * Roles with this permission may call. Where the path holds `:tenantId`, that tenant must also be the caller's own
 * (support: any tenant that exists); otherwise the answer is `not_found`.
 */
export const RequirePermission = (permission: Permission) =>
  SetMetadata(ROUTE_ACCESS, { kind: 'permission', permission } satisfies RouteAccess);
