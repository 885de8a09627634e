/** What the pages say on which customers see or erase what is kept about them. */
import type { Language } from '#contract/values.ts'

export type OwnDataWords = {
  title(): string
  intro(businessName: string): string
  codeTo: { phone(end: string): string; email(address: string): string }
  nowhere(): string
  codeLabel(): string
  enter(): string
  /** The same whether a code was sent or not. */
  sent(): string
  /** The same whether the code is wrong, too old, or none was sent. */
  wrong(): string
  back(): string
  provedIntro(address: string): string
  seeTitle(): string
  see(): string
  seePart(): string
  eraseTitle(): string
  erase(): string
  erasePart(): string
  ahead(when: string): string
  sure(): string
  eraseButton(): string
  askButton(): string
  erased(): string
  asked(): string
  ownerSubject(): string
  ownerMail(appointmentLink: string, dataLink: string): string
}

const en: OwnDataWords = {
  title: () => 'What we keep about you',
  intro: (businessName) =>
    `You can see what ${businessName} keeps about you, or have it erased. First show that you are reached where this ` +
    'appointment was booked from: we send a code there.',
  codeTo: {
    phone: (end) => `Text a code to the number that ends in ${end}`,
    email: (address) => `Mail a code to ${address}`,
  },
  nowhere: () => 'No number and no address is kept with this appointment any more.',
  codeLabel: () => 'The code',
  enter: () => 'Go on',
  sent: () => 'If we can reach you there, a code is on its way. It is good for ten minutes, and for five tries.',
  wrong: () => "That doesn't match. Take the newest code, or have another one sent, a few an hour at most.",
  back: () => 'Back to the appointment',
  provedIntro: (address) => `You have shown that you are reached at ${address}. This page is good for 15 minutes.`,
  seeTitle: () => 'See it',
  see: () => 'Download all we keep about you',
  seePart: () =>
    'Under the same name there are bookings or calls that came from elsewhere. As we cannot tell from here whether ' +
    'they are yours, they are counted in the file and not shown.',
  eraseTitle: () => 'Have it erased',
  erase: () =>
    'Your name, your numbers and addresses, what you said and wrote, and the answers you gave are erased for good. ' +
    'That somebody came at that time stays, without a name. If you told us not to text you, that still counts.',
  erasePart: () =>
    'Some of what is kept under this name came from elsewhere and may be somebody else’s. So nothing is erased at ' +
    'once: the business is told, and must answer you within a month.',
  ahead: (when) =>
    `You have an appointment on ${when}, and whoever expects you needs to know for whom. Cancel it first, or ask ` +
    'again once it is over: the link is good for another day.',
  sure: () => 'I am sure; it cannot be undone',
  eraseButton: () => 'Erase all about me',
  askButton: () => 'Ask the business to erase it',
  erased: () => 'It is being erased, and will be gone in a few minutes. This page cannot tell you more about it.',
  asked: () => 'The business was told, and must answer you within a month.',
  ownerSubject: () => 'A customer wants to be forgotten',
  ownerMail: (appointmentLink, dataLink) =>
    [
      'A customer has shown with a code that an address of this appointment is theirs, and asks to have erased what',
      'you keep about them:',
      '',
      `  ${appointmentLink}`,
      '',
      'Some of what is kept under that name was booked or said from other numbers and addresses. Find out whether it',
      'is the same person, erase what is theirs, and answer them within a month:',
      '',
      `  ${dataLink}`,
    ].join('\n'),
}

const es: OwnDataWords = {
  title: () => 'Lo que guardamos sobre usted',
  intro: (businessName) =>
    `Puede ver lo que ${businessName} guarda sobre usted, o pedir que se borre. Antes demuestre que se le encuentra ` +
    'donde se reservó esta cita: le enviamos un código.',
  codeTo: {
    phone: (end) => `Enviar un código por mensaje al número que termina en ${end}`,
    email: (address) => `Enviar un código por correo a ${address}`,
  },
  nowhere: () => 'Con esta cita ya no se guarda ningún número ni ninguna dirección.',
  codeLabel: () => 'El código',
  enter: () => 'Seguir',
  sent: () => 'Si le encontramos ahí, el código va en camino. Sirve diez minutos y cinco intentos.',
  wrong: () => 'No coincide. Use el código más reciente, o pida otro; son unos pocos por hora.',
  back: () => 'Volver a la cita',
  provedIntro: (address) => `Ha demostrado que se le encuentra en ${address}. Esta página sirve 15 minutos.`,
  seeTitle: () => 'Verlo',
  see: () => 'Descargar todo lo que guardamos sobre usted',
  seePart: () =>
    'Con el mismo nombre hay reservas o llamadas que llegaron desde otro lugar. Desde aquí no podemos saber si son ' +
    'suyas: en el archivo se cuentan y no se muestran.',
  eraseTitle: () => 'Borrarlo',
  erase: () =>
    'Su nombre, sus números y direcciones, lo que dijo y escribió y las respuestas que dio se borran para siempre. ' +
    'Queda, sin nombre, que alguien vino a esa hora. Si nos dijo que no le enviáramos mensajes, eso sigue valiendo.',
  erasePart: () =>
    'Parte de lo que se guarda con este nombre llegó desde otro lugar y puede ser de otra persona. Por eso no se ' +
    'borra nada enseguida: se avisa al negocio, que debe responderle en un mes.',
  ahead: (when) =>
    `Tiene una cita el ${when}, y quien le espera necesita saber para quién es. Cancélela primero, o vuelva a ` +
    'pedirlo cuando haya pasado: el enlace sirve un día más.',
  sure: () => 'Sí, sé que no se puede deshacer',
  eraseButton: () => 'Borrar todo sobre mí',
  askButton: () => 'Pedir al negocio que lo borre',
  erased: () => 'Se está borrando y habrá desaparecido en unos minutos. Esta página no puede decirle más.',
  asked: () => 'Se avisó al negocio, que debe responderle en un mes.',
  ownerSubject: () => 'Un cliente pide que se le olvide',
  ownerMail: (appointmentLink, dataLink) =>
    [
      'Un cliente demostró con un código que una dirección de esta cita es suya, y pide que se borre lo que guardan',
      'sobre él:',
      '',
      `  ${appointmentLink}`,
      '',
      'Parte de lo que se guarda con ese nombre se reservó o se dijo desde otros números y direcciones. Averigüe si es',
      'la misma persona, borre lo que sea suyo y respóndale en un mes:',
      '',
      `  ${dataLink}`,
    ].join('\n'),
}

const all: Record<Language, OwnDataWords> = { en, es }
export const ownDataWords = (language: Language): OwnDataWords => all[language]
