import type { VoicemailWords } from './en.ts'

/** Words about a voice message, in Spanish. */
export const es: VoicemailWords = {
  message: ({ seconds }) => `Mensaje de voz, ${seconds} s`,
  notRecorded: () => 'Alguien quiso dejar un mensaje de voz; no se pudo grabar.',
  textBack: ({ businessName }) =>
    `${businessName}: tenemos su mensaje de voz y le devolveremos la llamada. Responda STOP para no recibir más.`,
  callBack: ({ businessName }) =>
    `${businessName}: perdimos su llamada y se la devolveremos. Responda STOP para no recibir más.`,
}
