import { members } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { showOverview } from './overview.ts'

export const siteRoutes = [
  page({
    method: 'GET',
    path: '/businesses/{businessId}',
    summary: 'The overview of a business',
    access: members('staff'),
    handle: async (tx) => ({ html: await showOverview(tx) }),
  }),
]
