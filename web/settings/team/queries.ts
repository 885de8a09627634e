import { send } from '../../api/client.ts'
import { pagesOf } from '../shared/pages.tsx'

const members = 'GET /api/businesses/{businessId}/members'
const invitations = 'GET /api/businesses/{businessId}/invitations'

export const membersQuery = () => pagesOf([members], (page, signal) => send(members, { query: page }, { signal }))
export const invitationsQuery = () =>
  pagesOf([invitations], (page, signal) => send(invitations, { query: page }, { signal }))
