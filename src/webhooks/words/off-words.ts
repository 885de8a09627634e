/** The mail that says that an endpoint was switched off, by language. */
type Off = { because: 'gone' | 'failing'; host: string; days: number; link: string }

export const offWords = {
  en: {
    subject: ({ productName }: { productName: string }) => `${productName} stopped sending to your webhook`,
    body: ({ because, host, days, link }: Off) =>
      [
        'Hello,',
        '',
        'one of your webhooks was switched off. Its address is at:',
        '',
        `  ${host}`,
        '',
        because === 'gone'
          ? 'It answered 410, which means that it wants nothing more.'
          : `Nothing that we sent has arrived for ${days} days.`,
        '',
        'Mend it, switch it on again, and have what was missed sent again; the documentation says how:',
        '',
        link,
      ].join('\n'),
  },
  es: {
    subject: ({ productName }: { productName: string }) => `${productName} dejó de enviar a su webhook`,
    body: ({ because, host, days, link }: Off) =>
      [
        'Hola:',
        '',
        'uno de sus webhooks se ha desactivado. Su dirección está en:',
        '',
        `  ${host}`,
        '',
        because === 'gone'
          ? 'Respondió 410, lo que significa que no quiere recibir nada más.'
          : `Nada de lo que enviamos ha llegado en ${days} días.`,
        '',
        'Arréglelo, actívelo de nuevo y pida que se reenvíe lo que faltó; la documentación dice cómo:',
        '',
        link,
      ].join('\n'),
  },
}
