/** What several pages of the settings read. */
import { asking } from '../api/query.ts'

export const businessQuery = () => asking('GET /api/businesses/{businessId}', {}, ['business'])
