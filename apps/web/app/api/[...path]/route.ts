import { forwardToApi } from '../../../api/api-gateway';

export const dynamic = 'force-dynamic';

const forward = (request: Request): Promise<Response> => forwardToApi(request);

export { forward as DELETE, forward as GET, forward as PATCH, forward as POST, forward as PUT };
