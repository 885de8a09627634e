/** The mail that says how many notices were held back, by language. */
import type { Language } from '#contract/values.ts'

type Digest = { count: number; link: string }

export const digestWords: Record<Language, { subject(a: Digest): string; body(a: Digest): string }> = {
  en: {
    subject: ({ count }) => (count === 1 ? '1 more notice' : `${count} more notices`),
    body: ({ count, link }) =>
      `There ${count === 1 ? 'was 1 more booking or message' : `were ${count} more bookings and messages`} ` +
      `than are mailed one by one in an hour.\n\nSee ${count === 1 ? 'it' : 'them all'}: ${link}`,
  },
  es: {
    subject: ({ count }) => (count === 1 ? '1 aviso más' : `${count} avisos más`),
    body: ({ count, link }) =>
      `Hubo ${count === 1 ? '1 cita o recado' : `${count} citas y recados`} más de los que se envían uno ` +
      `por uno en una hora.\n\nVer todo: ${link}`,
  },
}
