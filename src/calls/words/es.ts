/** Texts for a visitor who wants to be called, in Spanish. */
import type { RefusedKind } from '#src/contacts/index.ts'
import type { CallMeWords } from './en.ts'

const refusedKinds: Record<RefusedKind, string> = {
  'short-code': 'números cortos ni de emergencia',
  foreign: 'números de otro país',
  unallocated: 'números que nadie puede tener',
  'premium-rate': 'números de tarificación especial',
  'shared-cost': 'números de coste compartido',
  'toll-free': 'números gratuitos',
  'company-wide': 'números únicos de empresa (UAN)',
  pager: 'buscapersonas',
  voicemail: 'números de acceso a buzones de voz',
  personal: 'números personales de desvío',
  own: 'números que atiende esta misma recepción',
}

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
  phoneRefused: (kind) => `No llamamos a ${refusedKinds[kind]}.`,
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
}
