import { asking } from '../api/query.ts'

export const contactsQuery = (search: string, cursor: string | undefined) =>
  asking('GET /api/businesses/{businessId}/contacts', { query: { search, size: 50, cursor } }, ['contact'])

export const cardQuery = (contactId: string) =>
  asking('GET /api/businesses/{businessId}/contacts/{contactId}', { params: { contactId } }, ['contact', 'appointment'])

export const timelineQuery = (contactId: string) =>
  asking(
    'GET /api/businesses/{businessId}/contacts/{contactId}/timeline',
    { params: { contactId }, query: { size: 100 } },
    ['appointment', 'conversation', 'message'],
  )
