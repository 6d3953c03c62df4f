import { forwardToApi } from '../../../api/api-gateway';

export const dynamic = 'force-dynamic';

export {
  forwardToApi as DELETE,
  forwardToApi as GET,
  forwardToApi as PATCH,
  forwardToApi as POST,
  forwardToApi as PUT,
};
