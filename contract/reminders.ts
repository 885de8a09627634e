/** When customers are reminded of their appointments. */
import { z } from 'zod'

/**
 * How long before the start, in minutes: 1440 is the day before. None: nobody is reminded. Texts go between eight in
 * the morning and eight in the evening, where the business is and where the number is from.
 */
export const ReminderSettings = z.object({ minutesBefore: z.array(z.number().int().min(30).max(10_080)).max(4) })
export type ReminderSettings = z.infer<typeof ReminderSettings>
