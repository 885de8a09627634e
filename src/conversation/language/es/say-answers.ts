/** Answers to the point, in Spanish: one day's hours, and whether we come to a place. */
import type { answersEn } from '../en/say-answers.ts'
import type { AskedDay, OpenSpan } from '../said.ts'
import { speakerOf } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { time, weekday, day: dayOf, list } = speakerOf(spoken)
const near = { today: 'hoy', tomorrow: 'mañana' }
const onDay = (day: AskedDay) => (day.near ? near[day.near] : `el ${day.date ? dayOf(day.date) : weekday(day.weekday)}`)
const plural = (day: number) => (day >= 6 ? `${weekday(day)}s` : weekday(day))
const spansOf = (spans: OpenSpan[]) => list(spans.map(({ opens, closes }) => `de ${time(opens)} a ${time(closes)}`))
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** "De lunes a viernes", "lunes y jueves". */
function days(weekdays: number[]): string {
  const [first, last] = [weekdays[0], weekdays.at(-1)] as [number, number]
  const isRun = weekdays.length > 2 && last - first === weekdays.length - 1
  return isRun ? `de ${weekday(first)} a ${weekday(last)}` : list(weekdays.map(weekday))
}

export const answersEs: typeof answersEn = {
  refusedCaller: ({ businessName }) => `Le habla ${businessName}. No atendemos llamadas de este número. Adiós.`,
  greetingBrief: ({ businessName }) => `¡Gracias por llamar a ${businessName}! Soy el asistente automático.`,
  onlyMessage: () => 'Ahora no puede atenderle nadie, pero le tomo un mensaje. ¿Qué le digo al equipo?',
  openOn: ({ spans, lead, ...day }) => {
    if (lead === 'yes') return `Sí, ${onDay(day)} ${spansOf(spans)}.`
    const open = `${onDay(day)} abrimos ${spansOf(spans)}.`
    return lead === 'no' ? `No, ${open}` : capital(open)
  },
  closedOn: ({ lead, ...day }) => {
    const closed = day.near || day.date ? `${onDay(day)} está cerrado.` : `los ${plural(day.weekday)} está cerrado.`
    return lead === null ? capital(closed) : `${lead === 'yes' ? 'Sí' : 'No'}, ${closed}`
  },
  closesOn: ({ closes, isOver, ...day }) =>
    isOver ? `Hoy cerramos a ${time(closes)}; ya está cerrado.` : `${capital(onDay(day))} cerramos a ${time(closes)}.`,
  openNow: ({ closes }) => `Sí, hoy está abierto hasta ${time(closes)}.`,
  closedNow: ({ opens, ...day }) => `No, ahora está cerrado. Abrimos ${onDay(day)} a ${time(opens)}.`,
  openLatest: ({ hours: { at, weekdays } }) => `Abrimos como muy tarde hasta ${time(at)}, ${days(weekdays)}.`,
  openEarliest: ({ hours: { at, weekdays } }) => `Abrimos como muy temprano a ${time(at)}, ${days(weekdays)}.`,
  comesTo: ({ places }) => `Sí, vamos a ${list(places)}.`,
  comesNotTo: ({ places }) => `Lo siento, no vamos a ${list(places, 'disjunction')}.`,
  offersService: ({ serviceName }) => `Sí: ${serviceName}.`,
}
