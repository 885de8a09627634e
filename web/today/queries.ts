import { asking } from '../api/query.ts'

const shown = ['call', 'conversation', 'appointment', 'task', 'message', 'text', 'question', 'business', 'person']

export const todayQuery = () => asking('GET /api/businesses/{businessId}/today', {}, shown)
