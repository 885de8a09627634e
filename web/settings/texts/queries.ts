import { asking } from '../../api/query.ts'

export const textingQuery = () => asking('GET /api/businesses/{businessId}/texting', {}, ['business'])
export const remindersQuery = () => asking('GET /api/businesses/{businessId}/reminders', {}, ['business'])
export const treatmentsQuery = () => asking('GET /api/businesses/{businessId}/treatments', {}, ['business'])
