/** Background jobs as the platform admin sees them: ids and codes, never payloads. */
import { z } from 'zod'
import { InstantText, Uuid } from './values.ts'

const JobState = z.enum(['waiting', 'running', 'failed'])
const JobView = z.object({
  id: z.string(),
  name: z.string(),
  state: JobState,
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  runAt: InstantText,
  createdAt: InstantText,
  /** The error's first line. */
  lastError: z.string().nullable(),
  businessId: Uuid.nullable(),
})
export const ListJobs = z.object({
  state: JobState.optional(),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
export const JobList = z.object({ items: z.array(JobView), next: z.string().nullable() })
