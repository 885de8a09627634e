/** What the front page says. */
import type { Language } from '#contract/values.ts'

type Step = { title: string; text: string }

const en = {
  headline: () => 'The front desk that always picks up',
  lead: (product: string) =>
    `${product} answers the calls of a local service business, books appointments without ever double-booking, texts ` +
    'the confirmation, and shows the owner what happened.',
  description: (product: string) =>
    `${product} answers the calls and messages of a local service business and books its appointments. Try it here.`,
  talkTitle: (business: string) => `Talk to the receptionist of ${business}`,
  talkLead: () => 'She is a machine, and she is really there: what she offers is really free in this demo.',
  hello: (business: string) => `Hello, this is ${business}. I am an automated assistant. How can I help you?`,
  you: () => 'You',
  she: () => 'Receptionist',
  field: () => 'Say something',
  placeholder: () => 'Can somebody come tomorrow morning?',
  send: () => 'Send',
  speak: () => 'Speak',
  listening: () => 'Listening…',
  lost: () => 'The line was lost.',
  busy: () => 'Too many are talking just now. Try again in a little while.',
  again: () => 'Connect again',
  withoutScript: () => 'To talk here, your browser needs JavaScript. Without it:',
  noDemo: () => 'This is how it goes:',
  example: (): [who: 'you' | 'she', text: string][] => [
    ['you', 'Hi, my furnace died. Can somebody come tomorrow morning?'],
    ['she', 'I am sorry to hear that. Tomorrow I have 8:00 or 10:30. Which one suits you?'],
    ['you', 'Half past ten.'],
    ['she', 'What is your name, and the address of the job?'],
    ['you', 'Ann Lee, 12 Oak Street.'],
    ['she', 'You are booked for tomorrow at 10:30, Ann. A text with all of it is on its way.'],
  ],
  callMe: () => 'Have the receptionist call you',
  callMeNote: () => 'Your phone rings in a moment.',
  book: () => 'Book on the page',
  bookNote: (business: string) => `How customers of ${business} book without a call.`,
  signUp: () => 'Open your own front desk',
  signUpNote: () => 'Sign up with name, mail and password.',
  contact: () => 'Write to us',
  contactNote: () => 'The answer comes by e-mail.',
  signIn: () => 'Sign in',
  signInNote: () => 'For those who work here.',
  how: () => 'How it works',
  steps: (): Step[] => [
    { title: 'She answers', text: 'Every call, message and chat, at any hour, in English and Spanish.' },
    { title: 'She books', text: 'Only times that are free. The database itself refuses a second booking.' },
    { title: 'You see it', text: 'Each sentence, what was done, and what waits for you.' },
  ],
  programs: () => 'For programs',
  readApi: () => 'Read the API',
  sandbox: () => 'Sandbox',
  sandboxLead: () => 'Nothing leaves this computer.',
  sandboxPhone: () => 'Call the demo business on the phone',
  sandboxMailbox: () => 'Look into the mailbox',
  sandboxOwner: (product: string) =>
    `The link to its overview, signed in as the owner, was printed when ${product} started.`,
}

const es: typeof en = {
  headline: () => 'La recepción que siempre contesta',
  lead: (product) =>
    `${product} contesta las llamadas de un negocio de servicios, reserva citas sin duplicarlas jamás, envía la ` +
    'confirmación por mensaje y le muestra al dueño lo que pasó.',
  description: (product) =>
    `${product} contesta las llamadas y los mensajes de un negocio de servicios y reserva sus citas. Pruébelo aquí.`,
  talkTitle: (business) => `Hable con la recepcionista de ${business}`,
  talkLead: () => 'Es una máquina, y está de verdad: lo que ofrece está realmente libre en esta demostración.',
  hello: (business) => `Hola, habla con ${business}. Soy un asistente automático. ¿En qué puedo ayudarle?`,
  you: () => 'Usted',
  she: () => 'Recepcionista',
  field: () => 'Diga algo',
  placeholder: () => '¿Puede venir alguien mañana por la mañana?',
  send: () => 'Enviar',
  speak: () => 'Hablar',
  listening: () => 'Escuchando…',
  lost: () => 'Se perdió la conexión.',
  busy: () => 'Ahora mismo hablan demasiados. Inténtelo dentro de un rato.',
  again: () => 'Conectar de nuevo',
  withoutScript: () => 'Para hablar aquí, su navegador necesita JavaScript. Sin él:',
  noDemo: () => 'Así funciona:',
  example: () => [
    ['you', 'Hola, se me murió la calefacción. ¿Puede venir alguien mañana por la mañana?'],
    ['she', 'Cuánto lo siento. Mañana tengo las 8:00 o las 10:30. ¿Cuál le va mejor?'],
    ['you', 'Las diez y media.'],
    ['she', '¿Cómo se llama, y cuál es la dirección del trabajo?'],
    ['you', 'Ana Ruiz, calle Roble 12.'],
    ['she', 'Queda reservado para mañana a las 10:30, Ana. Le llega un mensaje con todo.'],
  ],
  callMe: () => 'Que le llame la recepcionista',
  callMeNote: () => 'Su teléfono suena en un momento.',
  book: () => 'Reservar en la página',
  bookNote: (business) => `Así reservan los clientes de ${business} sin llamar.`,
  signUp: () => 'Abra su propia recepción',
  signUpNote: () => 'Con nombre, correo y contraseña.',
  contact: () => 'Escríbanos',
  contactNote: () => 'La respuesta llega por correo.',
  signIn: () => 'Entrar',
  signInNote: () => 'Para quienes trabajan aquí.',
  how: () => 'Cómo funciona',
  steps: () => [
    { title: 'Contesta', text: 'Cada llamada, mensaje y chat, a cualquier hora, en inglés y en español.' },
    { title: 'Reserva', text: 'Solo horas que están libres. La propia base de datos rechaza una segunda reserva.' },
    { title: 'Usted lo ve', text: 'Cada frase, lo que se hizo, y lo que le espera.' },
  ],
  programs: () => 'Para programas',
  readApi: () => 'Lea la API',
  sandbox: () => 'Sandbox',
  sandboxLead: () => 'Nada sale de este ordenador.',
  sandboxPhone: () => 'Llame al negocio de demostración por teléfono',
  sandboxMailbox: () => 'Mire el buzón',
  sandboxOwner: (product) => `El enlace a su panel, como dueño, se imprimió cuando ${product} arrancó.`,
}

export const homeWords: Record<Language, typeof en> = { en, es }
export type HomeWords = typeof en
