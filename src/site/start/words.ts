/** What the page says on which somebody who has signed up opens their business. */
import type { Language } from '#contract/values.ts'

const en = {
  title: 'Your business',
  lead: 'Three answers, and you talk to your receptionist. Everything can be changed afterwards.',
  name: 'What is it called?',
  nameHint: 'As callers know it: she says it in her first sentence.',
  trade: 'What do you do?',
  trades: {
    'plumbing-heating': 'Plumbing and heating',
    electrical: 'Electrical work',
    dental: 'Dentistry',
    salon: 'Hair and beauty',
    garage: 'Car repair',
    other: 'Something else',
  },
  place: 'Where is it?',
  placeHint: 'Its clock decides when you are open.',
  /** What is chosen before they choose. */
  usualZone: 'America/New_York',
  language: 'In which language does she answer first?',
  languages: { en: 'English', es: 'Spanish' },
  go: 'Go on',
  summary: 'Not yet:',
  nameMissing: 'Name the business',
  invited: 'Were you invited to a business? Then open the link in the mail instead.',
}

export type StartWords = typeof en

const es: StartWords = {
  title: 'Su negocio',
  lead: 'Tres respuestas, y habla con su recepcionista. Todo se puede cambiar después.',
  name: '¿Cómo se llama?',
  nameHint: 'Como lo conoce quien llama: ella lo dice en su primera frase.',
  trade: '¿A qué se dedica?',
  trades: {
    'plumbing-heating': 'Fontanería y calefacción',
    electrical: 'Electricidad',
    dental: 'Odontología',
    salon: 'Peluquería y belleza',
    garage: 'Taller de coches',
    other: 'Otra cosa',
  },
  place: '¿Dónde está?',
  placeHint: 'Su reloj decide cuándo está abierto.',
  usualZone: 'Europe/Madrid',
  language: '¿En qué idioma responde primero?',
  languages: { en: 'Inglés', es: 'Español' },
  go: 'Continuar',
  summary: 'Todavía no:',
  nameMissing: 'Escriba el nombre del negocio',
  invited: '¿Le han invitado a un negocio? Entonces abra el enlace del correo.',
}

export const startWords: Record<Language, StartWords> = { en, es }
