/** Texts for a visitor who wants to be called, in Spanish. */
import { refusedNumbers } from '#src/contacts/index.ts'
import type { CallMeWords } from './en.ts'

export const es: CallMeWords = {
  title: ({ businessName }) => `${businessName} le llama`,
  intro: () => 'Escriba su número y su teléfono sonará en un momento. La recepción responde preguntas y reserva citas.',
  phone: () => 'Su número de teléfono',
  phoneHint: () => 'El teléfono que debe sonar ahora. Llamamos a teléfonos corrientes de este país.',
  consent: ({ businessName }) =>
    `Acepto que ${businessName} me llame ahora, una sola vez, a este número. Hablaré con un asistente ` +
    'automático de inteligencia artificial, no con una persona, y lo que se diga queda por escrito para ' +
    `${businessName}. Pueden aplicarse las tarifas de voz y datos de mi compañía telefónica. No estoy ` +
    'obligado a aceptarlo para comprar nada.',
  call: () => 'Llámenme ahora',
  summary: () => 'Todavía no llamamos a nadie:',
  phoneInvalid: () => 'Este no es un número de teléfono al que podamos llamar. Escríbalo completo, con su prefijo.',
  phoneRefused: (kind) => `No llamamos a ${refusedNumbers('es', kind)}.`,
  consentMissing: () => 'Solo le llamamos si usted lo acepta.',
  callingTitle: () => 'Su teléfono está a punto de sonar',
  calling: ({ businessName, callerId }) =>
    `${businessName} le llama desde el ${callerId}. Suena durante medio minuto; conteste y simplemente hable.`,
  noCall: () => '¿No ha sonado en un minuto? Entonces la llamada no pudo hacerse: espere un poco y vuelva a pedirla.',
  sandbox: () =>
    'Esto es el entorno de pruebas: cualquier número suena en el teléfono de pruebas. Ábralo antes en otra pestaña:',
  sandboxPhone: () => 'el teléfono',
  again: () => 'Pedir otra llamada',
  home: () => 'Inicio',
  pleaseHold: () => 'Un momento, por favor: intento localizar a alguien para atenderle.',
  leaveMessage: ({ businessName }) =>
    `Habla ${businessName}. Nuestro asistente no puede continuar en este momento y no queremos perder su llamada. ` +
    'Deje después de la señal su nombre, su número y el motivo; su mensaje queda grabado y le devolvemos la llamada.',
}
