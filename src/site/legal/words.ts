/** What the legal pages say. They state what the software does (docs/privacy.md), and leave the law to the operator. */
import type { Language } from '#contract/values.ts'

type Kept = { what: string; how: string }

const en = {
  legal: () => 'Who runs this',
  about: (product: string) => `Who runs this installation of ${product}, and how to reach them.`,
  noName: () => 'Whoever runs this installation has not written down a name here yet.',
  mail: () => 'Write to:',
  terms: () => 'Terms of use',
  software: (product: string) =>
    `${product} answers calls and messages for businesses. ` +
    `For what a business's customers say and book, the business ` +
    'answers; this installation keeps it for them.',
  privacy: () => 'What is kept of you',
  privacyAbout: (product: string) => `What ${product} keeps of visitors and callers, for how long, and how it goes.`,
  ownNotice: () => 'The privacy notice of whoever runs this',
  kept: (): Kept[] => [
    { what: 'If you only look', how: 'Nothing with your name. No cookie is set, and nobody else’s code is loaded.' },
    {
      what: 'If you book',
      how: 'What you typed goes to the business, with the time that you chose. Until you book, nothing of it is kept.',
    },
    {
      what: 'If you talk or call',
      how: 'You talk to a machine. What is said is written down for the business, so that it can keep its word.',
    },
    {
      what: 'If you write to us',
      how: 'Your message and your address, until it is answered and for a while after.',
    },
    {
      what: 'How it goes',
      how: 'Ask the business, or us: it is handed over to you, or forgotten, except for what a law wants kept.',
    },
  ],
  ask: () => 'Ask for your data, or to be forgotten',
}

const es: typeof en = {
  legal: () => 'Quién está detrás',
  about: (product) => `Quién lleva esta instalación de ${product}, y cómo contactar.`,
  noName: () => 'Quien lleva esta instalación todavía no ha escrito aquí su nombre.',
  mail: () => 'Escriba a:',
  terms: () => 'Condiciones de uso',
  software: (product) =>
    `${product} contesta llamadas y mensajes de negocios. De lo que dicen y reservan los clientes de un negocio ` +
    'responde el negocio; esta instalación lo guarda por encargo suyo.',
  privacy: () => 'Qué se guarda de usted',
  privacyAbout: (product) => `Qué guarda ${product} de quien visita o llama, cuánto tiempo, y cómo se borra.`,
  ownNotice: () => 'El aviso de privacidad de quien lleva esto',
  kept: () => [
    { what: 'Si solo mira', how: 'Nada con su nombre. No se pone ninguna cookie ni se carga código de terceros.' },
    {
      what: 'Si reserva',
      how: 'Lo que escribió va al negocio, con la hora que eligió. Hasta que reserva, no se guarda nada de ello.',
    },
    {
      what: 'Si habla o llama',
      how: 'Habla con una máquina. Lo que se dice queda por escrito para el negocio, para que cumpla su palabra.',
    },
    { what: 'Si nos escribe', how: 'Su mensaje y su dirección, hasta contestarle y un tiempo después.' },
    {
      what: 'Cómo se borra',
      how: 'Pídaselo al negocio o a nosotros: se le entrega o se olvida, salvo lo que una ley obligue a guardar.',
    },
  ],
  ask: () => 'Pedir mis datos, o que me olviden',
}

export const legalWords: Record<Language, typeof en> = { en, es }
