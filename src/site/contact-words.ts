/** What the contact form says. */
import type { Language } from '#contract/values.ts'

const en = {
  title: () => 'Write to us',
  description: () => 'Write to whoever runs this; the answer comes by e-mail.',
  lead: () => 'Tell us what you need. The answer comes by e-mail.',
  summary: () => 'This was not sent yet:',
  name: () => 'Your name',
  email: () => 'Your e-mail address',
  phone: () => 'Your phone number',
  company: () => 'Your company',
  message: () => 'Your message',
  optional: () => '(optional)',
  trap: () => 'Leave this empty',
  send: () => 'Send',
  thanks: () => 'Thank you',
  arrived: () => 'Your message has arrived. We answer by e-mail, to the address you gave.',
  home: () => 'Home',
  /** Said instead of what the form's own schema says; null where that is in this language already. */
  wrong: null as Record<string, string> | null,
}

const es: typeof en = {
  title: () => 'Escríbanos',
  description: () => 'Escriba a quien lleva esto; la respuesta llega por correo.',
  lead: () => 'Díganos qué necesita. La respuesta llega por correo.',
  summary: () => 'Todavía no se ha enviado:',
  name: () => 'Su nombre',
  email: () => 'Su correo electrónico',
  phone: () => 'Su número de teléfono',
  company: () => 'Su empresa',
  message: () => 'Su mensaje',
  optional: () => '(opcional)',
  trap: () => 'Deje esto vacío',
  send: () => 'Enviar',
  thanks: () => 'Gracias',
  arrived: () => 'Su mensaje ha llegado. Contestamos por correo, a la dirección que nos dio.',
  home: () => 'Inicio',
  wrong: {
    name: 'Escriba su nombre, con 120 letras como mucho.',
    email: 'Escriba una dirección de correo, como ana@example.com.',
    phone: 'Escriba un número de teléfono, o déjelo vacío.',
    company: 'Escriba el nombre de la empresa, con 160 letras como mucho.',
    message: 'Escriba un mensaje, con 5000 letras como mucho.',
  },
}

export const contactWords: Record<Language, typeof en> = { en, es }
