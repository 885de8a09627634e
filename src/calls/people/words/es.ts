import { digitByDigit } from './digit-by-digit.ts'
import type { CallerTold, PeopleWords } from './en.ts'

const who = ({ name, phone }: Pick<CallerTold, 'name' | 'phone'>) =>
  [name, phone && digitByDigit(phone)].filter(Boolean).join(', ') || 'alguien sin número'
const whoInText = ({ name, phone }: Pick<CallerTold, 'name' | 'phone'>) =>
  [name, phone].filter(Boolean).join(', ') || 'sin número'

/** What people of a business hear and read who are rung, in Spanish. */
export const es: PeopleWords = {
  ask: {
    code: ({ businessName }) =>
      `Le llama la recepción de ${businessName}. Alguien quiere que este teléfono reciba sus avisos. ` +
      'Pulse 1 para oír el código, o 2 si no ha sido usted.',
    transfer: (told) =>
      `Hola, ${told.personName}, le llama la recepción de ${told.businessName}. Hay una persona en línea: ` +
      `${who(told)}. ` +
      'Pulse 1 para atender la llamada, o 2 si no puede.',
    'call-back': (told) =>
      `Hola, ${told.personName}, le llama la recepción de ${told.businessName}. Quiere devolver la llamada a ` +
      `${who(told)}. Pulse 1 y sonará su teléfono, o 2 para dejarlo.`,
    urgent: (told) =>
      `Hola, ${told.personName}, le llama la recepción de ${told.businessName}. Hay un mensaje urgente ` +
      `de ${who(told)}. Dice: ${told.body ?? ''}. Pulse 1 si se ocupa usted, o 2 si no puede.`,
  },
  askDiscreetly: {
    code: ({ businessName }) =>
      `Le llama la recepción de ${businessName}. Alguien quiere que este teléfono reciba sus avisos. ` +
      'Pulse 1 para oír el código, o 2 si no ha sido usted.',
    transfer: ({ businessName }) =>
      `Le llama la recepción de ${businessName}. Hay una persona esperando en línea. ` +
      'Pulse 1 para atender la llamada, o 2 si no puede.',
    'call-back': ({ businessName }) =>
      `Le llama la recepción de ${businessName}. Quería devolver una llamada. Pulse 1 y sonará el teléfono de esa ` +
      'persona, o 2 para dejarlo.',
    urgent: ({ businessName }) =>
      `Le llama la recepción de ${businessName}. Hay un mensaje urgente. Pulse 1 si se ocupa usted, o 2 si no puede.`,
  },
  code: (code) =>
    `Su código es ${digitByDigit(code)}. Otra vez: ${digitByDigit(code)}. ` +
    'Escríbalo usted; no se lo diga a nadie. Adiós.',
  taken: (told) => `Gracias. ${who(told)} espera su llamada. El mensaje era: ${told.body ?? ''}. Adiós.`,
  urgentText: (told) =>
    `${told.businessName}: URGENTE de ${whoInText(told)}: "${told.body ?? ''}" ` +
    'Le estamos llamando: pulse 1 si se ocupa.',
  untakenText: (told) =>
    `${told.businessName}: URGENTE, y nadie se ha ocupado todavía. De ${whoInText(told)}: "${told.body ?? ''}"`,
  untakenSubject: ({ businessName }) => `Urgente, y nadie se ha ocupado: un mensaje para ${businessName}`,
  untakenBody: (told) =>
    `Ha llegado un mensaje urgente y nadie de quienes se avisa se ha ocupado.\n\n` +
    `De: ${whoInText(told)}\n\n${told.body ?? ''}\n\n` +
    'Por favor, devuelva la llamada y márquelo como atendido en el resumen.',
}
