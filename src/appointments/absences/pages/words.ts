import type { Language } from '#contract/values.ts'

/** The words of the page on which somebody is said to be out. */
const en = {
  locale: 'en-US',
  title: (name: string) => `Is ${name} out?`,
  staff: 'Staff',
  intro:
    'From now on until the end of the day nobody is booked with them. What stands is listed; nothing is cancelled.',
  until: 'Until the end of',
  button: 'They are out',
  absence: (from: string, to: string) => `Out from ${from} to ${to}`,
  nothing: 'Nothing is booked in this time, or all of it is settled.',
  settleAll: 'Settle all of them',
  settleHint:
    'Whoever is free at the same time takes over, and customers are told. ' +
    'The rest are offered three times each, held for two hours.',
  settleOne: 'Settle this one',
  canTake: (names: string) => `Could take it: ${names}`,
  nobodyCan: 'Nobody is free at that time',
  held: (until: string, times: string) => `Offered, held until ${until}: ${times}`,
  asked: 'Asked to choose another time',
  lapsed: 'Did not answer. Please call them.',
  unreachable: 'No number and no address to write to',
  open: 'Move or cancel it',
  settled: (moved: number, asked: number, left: number) =>
    [
      moved ? `${moved} taken over by somebody else.` : '',
      asked ? `${asked} asked to choose another time.` : '',
      left ? `${left} left to you.` : '',
    ]
      .filter(Boolean)
      .join(' ') || 'There was nothing to settle.',
  back: 'They are back: remove this absence',
  problem: 'This cannot be taken: the last day.',
}

export type OutWords = typeof en

const es: OutWords = {
  locale: 'es-US',
  title: (name) => `¿No está ${name}?`,
  staff: 'Equipo',
  intro:
    'Desde ahora hasta el final del día nadie puede reservar con esta persona. ' +
    'Lo que ya está se ve en la lista; no se cancela nada.',
  until: 'Hasta el final del',
  button: 'No está',
  absence: (from, to) => `Ausente del ${from} al ${to}`,
  nothing: 'No hay nada reservado en este tiempo, o ya está todo resuelto.',
  settleAll: 'Resolver todas',
  settleHint:
    'Quien esté libre a la misma hora la toma, y se avisa al cliente. ' +
    'A los demás se les ofrecen tres horas, guardadas por dos horas.',
  settleOne: 'Resolver esta',
  canTake: (names) => `Puede tomarla: ${names}`,
  nobodyCan: 'Nadie está libre a esa hora',
  held: (until, times) => `Ofrecido y guardado hasta ${until}: ${times}`,
  asked: 'Se le pidió elegir otra hora',
  lapsed: 'No respondió. Por favor llame.',
  unreachable: 'Sin número ni dirección a donde escribir',
  open: 'Cambiarla o cancelarla',
  settled: (moved, asked, left) =>
    [
      moved ? `${moved} con otra persona.` : '',
      asked ? `${asked} por elegir otra hora.` : '',
      left ? `${left} para usted.` : '',
    ]
      .filter(Boolean)
      .join(' ') || 'No había nada que resolver.',
  back: 'Ya volvió: quitar esta ausencia',
  problem: 'No se puede: el último día.',
}

const words: Record<Language, OutWords> = { en, es }

export const outWords = (language: Language): OutWords => words[language]
