/** The contact form: a visitor's message to the operator of the installation. */
import { z } from 'zod'
import { oneLine, visible } from './one-line.ts'

export const longestMessage = 5_000

export const ContactForm = z.object({
  name: oneLine(120, 'Tell us your name'),
  email: z
    .string()
    .trim()
    .min(1, 'Tell us where to answer')
    .max(254, 'At most 254 characters')
    .pipe(z.email('This does not look like an e-mail address')),
  phone: oneLine(40, 'Leave it out or write a number').optional(),
  company: oneLine(160, 'Leave it out or write a name').optional(),
  message: z
    .string()
    .trim()
    .regex(visible, 'Write a message')
    .max(longestMessage, `At most ${longestMessage} characters`),
  website: z.string().optional().describe('Leave it out: people do not see this field, and what fills it is not kept'),
})
export type ContactForm = z.infer<typeof ContactForm>

export const ContactFormReceived = z.object({ state: z.literal('received') })
