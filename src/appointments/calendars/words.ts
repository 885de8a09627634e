/** The words about calendars for the owner, by language. */
import type { Language } from '#contract/values.ts'
import type { PullFailure } from './in/pulling.ts'

type Notice = { subject: string; body: string }

type CalendarNotices = {
  conflicts(told: { lines: string[]; link: string }): Notice
  failing(told: { host: string; failure: string; link: string }): Notice
}

const en: CalendarNotices = {
  conflicts: ({ lines, link }) => ({
    subject: `A calendar now lies over ${lines.length === 1 ? 'an appointment' : `${lines.length} appointments`}`,
    body: [
      'A calendar of your staff has new entries at the time of appointments that stand:',
      ...['', ...lines, ''],
      'They stay as they are until you move or cancel them. Nobody else is booked at that time.',
      link,
    ].join('\n'),
  }),
  failing: ({ host, failure, link }) => ({
    subject: `The calendar at ${host} cannot be read`,
    body: [
      `For an hour we could not read the calendar at ${host} (${failure}).`,
      'Its times as we know them stay taken; what is new in it we cannot see. Look at it here:',
      link,
    ].join('\n'),
  }),
}

const es: CalendarNotices = {
  conflicts: ({ lines, link }) => ({
    subject: `Un calendario coincide ahora con ${lines.length === 1 ? 'una cita' : `${lines.length} citas`}`,
    body: [
      'Un calendario de su equipo tiene entradas nuevas a la hora de citas ya reservadas:',
      ...['', ...lines, ''],
      'Quedan como están hasta que usted las cambie o cancele. Nadie más se reserva a esa hora.',
      link,
    ].join('\n'),
  }),
  failing: ({ host, failure, link }) => ({
    subject: `No se puede leer el calendario en ${host}`,
    body: [
      `Desde hace una hora no podemos leer el calendario en ${host} (${failure}).`,
      'Las horas que conocemos siguen ocupadas; lo nuevo no lo vemos. Véalo aquí:',
      link,
    ].join('\n'),
  }),
}

export const noticesIn = (language: Language): CalendarNotices => ({ en, es })[language]

export type CalendarPageWords = {
  title: string
  outTitle: string
  outHint: string
  made: string
  everybody: string
  somebody: string
  whose: string
  make: string
  revoke: string
  inTitle: string
  inHint: string
  waiting: string
  read(when: string, busy: number): string
  failing(since: string, failure: string): string
  notUnderstood(count: number): string
  over: string
  sync: string
  beforeDisconnect(busy: number): string
  disconnect: string
  kind: string
  kinds: { ics: string; caldav: string }
  address: string
  username: string
  password: string
  email: string
  connectTitle: string
  connect: string
  refused: string
  /** Why a calendar cannot be read, by what it is called in the API. */
  failures: Record<PullFailure, string>
}

const pageEn: CalendarPageWords = {
  title: 'Calendars',
  outTitle: 'Your appointments in other calendars',
  outHint:
    'Make a secret address and subscribe to it in a calendar program. Some programs look for news only every few ' +
    'hours. Whoever has the address sees who comes when; make it anew, or revoke it, when it got about.',
  made: 'The new address. It is shown only now:',
  everybody: 'The whole business',
  somebody: 'Somebody who has left',
  whose: 'Whose',
  make: 'Make an address',
  revoke: 'Revoke',
  inTitle: 'Calendars of your staff',
  inHint: 'Nobody is booked into what stands there as busy. Only the times are kept, never what the entries say.',
  waiting: 'It has not been read yet.',
  read: (when, busy) => `Last read ${when}. Busy times ahead: ${busy}.`,
  failing: (since, failure) =>
    `It cannot be read since ${since} (${failure}). What is known of it stays busy; what is new in it is not seen.`,
  notUnderstood: (count) => `Entries that could not be read to the end: ${count}. Only their first time is busy.`,
  over: 'It lies over these appointments, which stand:',
  sync: 'Read it anew',
  beforeDisconnect: (busy) => `Disconnecting frees its busy times ahead (${busy}) at once.`,
  disconnect: 'Disconnect',
  kind: 'Kind',
  kinds: { ics: 'A link to a calendar (ICS)', caldav: 'A calendar server (CalDAV)' },
  address: 'Address',
  username: 'User name, if it needs one',
  password: 'Password',
  email: 'Their e-mail address, so that what they declined does not count',
  connectTitle: 'Connect a calendar',
  connect: 'Connect',
  refused:
    'This address cannot be used. It must be the whole public address of a calendar and begin with https://, without ' +
    'a user name or password in it.',
  failures: {
    refused: 'it wants another user name or password',
    not_found: 'there is none at this address',
    not_a_calendar: 'what stands there is no calendar, or not a whole one',
    address_refused: 'this address may not be asked',
    name_unknown: 'nobody knows a server of this name',
    unreachable: 'its server does not answer',
    timed_out: 'its server takes too long',
    cut_off: 'its server broke off in the middle',
    certificate_refused: 'its server does not prove who it is',
    server_error: 'its server has a fault',
    too_many_redirects: 'it leads from one address to the next without end',
    too_large: 'it is too large',
    too_many_events: 'it has too many entries',
  },
}

const pageEs: CalendarPageWords = {
  title: 'Calendarios',
  outTitle: 'Sus citas en otros calendarios',
  outHint:
    'Cree una dirección secreta y suscríbase a ella en un programa de calendario. Algunos programas buscan ' +
    'novedades solo cada varias horas. Quien tiene la dirección ve quién viene y cuándo; créela de nuevo o anúlela ' +
    'si se ha divulgado.',
  made: 'La nueva dirección. Solo se muestra ahora:',
  everybody: 'Todo el negocio',
  somebody: 'Alguien que ya no está',
  whose: 'De quién',
  make: 'Crear una dirección',
  revoke: 'Anular',
  inTitle: 'Calendarios de su equipo',
  inHint: 'Nadie reserva a las horas ocupadas en ellos. Solo se guardan las horas, nunca lo que dicen las entradas.',
  waiting: 'Todavía no se ha leído.',
  read: (when, busy) => `Leído por última vez el ${when}. Horas ocupadas por venir: ${busy}.`,
  failing: (since, failure) =>
    `No se puede leer desde el ${since} (${failure}). Lo que se conoce sigue ocupado; lo nuevo no se ve.`,
  notUnderstood: (count) =>
    `Entradas que no se pudieron leer hasta el final: ${count}. Solo su primera hora está ocupada.`,
  over: 'Coincide con estas citas, que siguen en pie:',
  sync: 'Leerlo de nuevo',
  beforeDisconnect: (busy) => `Al desconectarlo quedan libres enseguida sus horas ocupadas por venir (${busy}).`,
  disconnect: 'Desconectar',
  kind: 'Tipo',
  kinds: { ics: 'Un enlace a un calendario (ICS)', caldav: 'Un servidor de calendarios (CalDAV)' },
  address: 'Dirección',
  username: 'Nombre de usuario, si hace falta',
  password: 'Contraseña',
  email: 'Su correo electrónico, para no contar lo que rechazó',
  connectTitle: 'Conectar un calendario',
  connect: 'Conectar',
  refused:
    'Esta dirección no se puede usar. Debe ser la dirección pública y completa de un calendario y empezar por ' +
    'https://, sin nombre de usuario ni contraseña dentro.',
  failures: {
    refused: 'pide otro nombre de usuario u otra contraseña',
    not_found: 'no hay ninguno en esta dirección',
    not_a_calendar: 'lo que hay ahí no es un calendario, o no está completo',
    address_refused: 'a esta dirección no se puede preguntar',
    name_unknown: 'nadie conoce un servidor con este nombre',
    unreachable: 'su servidor no responde',
    timed_out: 'su servidor tarda demasiado',
    cut_off: 'su servidor se cortó a la mitad',
    certificate_refused: 'su servidor no demuestra quién es',
    server_error: 'su servidor tiene un fallo',
    too_many_redirects: 'lleva de una dirección a otra sin fin',
    too_large: 'es demasiado grande',
    too_many_events: 'tiene demasiadas entradas',
  },
}

export const pageWordsIn = (language: Language): CalendarPageWords => ({ en: pageEn, es: pageEs })[language]
