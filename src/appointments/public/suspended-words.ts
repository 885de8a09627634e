import type { Language } from '#contract/values.ts'

/** What a visitor reads who cannot book online just now. */
export const suspendedWords: Record<Language, string> = {
  en: 'No bookings are taken online at the moment. Appointments that are made stand. Please call.',
  es: 'Por ahora no se toman reservas en línea. Las citas que ya existen siguen en pie. Llame, por favor.',
}
