/** The mail that tells owners of their week, by language. Its words are ours alone. */
import type { FigureView } from '#contract/statistics.ts'
import type { Language } from '#contract/values.ts'

type Week = { businessName: string; from: string; to: string; figures: FigureView; link: string }
type WeeklyWords = { subject(week: Week): string; body(week: Week): string }

const minutesOf = ({ seconds }: FigureView) => Math.round(seconds / 60)

export const weeklyWords: Record<Language, WeeklyWords> = {
  en: {
    subject: ({ figures: { calls, booked } }) => `Your week: ${calls} calls, ${booked} booked`,
    body: ({ businessName, from, to, figures, link }) =>
      [
        'Hello,',
        '',
        `this was the week from ${from} to ${to} at “${businessName}”:`,
        '',
        `  Calls answered: ${figures.answered} of ${figures.calls}, ${minutesOf(figures)} minutes`,
        `  Missed: ${figures.missed}`,
        `  Spam kept away from you: ${figures.spam}`,
        `  Saved while you were closed: ${figures.savedAfterHours}`,
        `  Appointments booked: ${figures.booked}`,
        `  Cancelled: ${figures.cancelled}, did not come: ${figures.noShows}`,
        '',
        'More of it:',
        '',
        link,
        '',
        'You get this on Mondays because you are an owner there.',
      ].join('\n'),
  },
  es: {
    subject: ({ figures: { calls, booked } }) => `Su semana: ${calls} llamadas, ${booked} citas`,
    body: ({ businessName, from, to, figures, link }) =>
      [
        'Hola:',
        '',
        `esta fue la semana del ${from} al ${to} en «${businessName}»:`,
        '',
        `  Llamadas atendidas: ${figures.answered} de ${figures.calls}, ${minutesOf(figures)} minutos`,
        `  Perdidas: ${figures.missed}`,
        `  Llamadas no deseadas que no le molestaron: ${figures.spam}`,
        `  Logradas con el negocio cerrado: ${figures.savedAfterHours}`,
        `  Citas reservadas: ${figures.booked}`,
        `  Canceladas: ${figures.cancelled}, no vinieron: ${figures.noShows}`,
        '',
        'Más detalles:',
        '',
        link,
        '',
        'Lo recibe los lunes porque es propietario allí.',
      ].join('\n'),
  },
}
