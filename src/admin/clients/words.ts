/** The mails to the owners of a business that is suspended, or resumed, by language. */
import type { Language } from '#contract/values.ts'

export type Told = { productName: string; businessName: string; because: string }
type Mail = { subject(told: Told): string; body(told: Told): string }

export const suspensionWords: Record<Language, Record<'suspended' | 'resumed', Mail>> = {
  en: {
    suspended: {
      subject: ({ productName }) => `${productName} has suspended your business`,
      body: ({ productName, businessName, because }) =>
        [
          'Hello,',
          '',
          `whoever runs ${productName} has suspended “${businessName}”. They wrote:`,
          '',
          `  ${because}`,
          '',
          'Until they resume it, callers are asked to leave a message, no texts are sent but replies, and your ' +
            'booking page takes no bookings. Your appointments stand. You can sign in, read everything and export it.',
        ].join('\n'),
    },
    resumed: {
      subject: ({ productName }) => `${productName}: your business works again`,
      body: ({ businessName }) =>
        ['Hello,', '', `“${businessName}” is no longer suspended. Calls and texts are answered as before.`].join('\n'),
    },
  },
  es: {
    suspended: {
      subject: ({ productName }) => `${productName} ha suspendido su negocio`,
      body: ({ productName, businessName, because }) =>
        [
          'Hola:',
          '',
          `quien administra ${productName} ha suspendido «${businessName}». Esto escribió:`,
          '',
          `  ${because}`,
          '',
          'Hasta que lo reanude, se pide a quienes llaman que dejen un mensaje, no se envían más SMS que ' +
            'respuestas y su página de reservas no toma reservas. Sus citas siguen en pie. ' +
            'Usted puede entrar, leerlo todo y exportarlo.',
        ].join('\n'),
    },
    resumed: {
      subject: ({ productName }) => `${productName}: su negocio vuelve a funcionar`,
      body: ({ businessName }) =>
        ['Hola:', '', `«${businessName}» ya no está suspendido. Se atienden llamadas y SMS como antes.`].join('\n'),
    },
  },
}
