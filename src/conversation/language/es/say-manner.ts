/** How a receptionist begins and ends a call in the manner an owner has chosen, in Spanish. */
import type { Manner } from '../en/say-manner.ts'

export const manner: Manner = {
  greetingFormal: ({ businessName }) =>
    `Ha llamado a ${businessName}. Le atiende el asistente automático. ¿En qué puedo ayudarle?`,
  greetingShort: ({ businessName }) => `${businessName}, asistente automático. ¿Qué necesita?`,
  assistantNotice: () => 'Soy el asistente automático.',
  goodbyeFormal: ({ businessName }) => `Gracias por ponerse en contacto con ${businessName}. Hasta luego.`,
  goodbyeShort: () => 'Gracias. Adiós.',
  onlyThisLanguage: () => 'Lo siento, solo hablo español.',
}
