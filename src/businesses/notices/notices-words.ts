import type { Language } from '#contract/values.ts'
/**
 * The mail that asks whether a business's notices are wanted at an address, and the one that says they go elsewhere, by
 * language. Its words are ours alone; the business's name is quoted.
 */
type Asked = { businessName: string; productName: string; link: string; days: number }
type Moved = Pick<Asked, 'businessName' | 'productName'>
type NoticesWords = {
  subject(a: Asked): string
  body(a: Asked): string
  movedSubject(a: Moved): string
  movedBody(a: Moved): string
}

export const noticesWords: Record<Language, NoticesWords> = {
  en: {
    subject: (a) => `Confirm where ${a.productName} sends notices`,
    body: (a) =>
      [
        'Hello,',
        '',
        'somebody who runs a business gave this address to be told of its bookings and callers’ messages. ' +
          'They call the business:',
        '',
        `  “${a.businessName}”`,
        '',
        `If that is you, open this page and say so. The link works for ${a.days} days:`,
        '',
        a.link,
        '',
        'If it is not, ignore this: no notice is sent then.',
      ].join('\n'),
    movedSubject: (a) => `${a.productName} sends you no more notices`,
    movedBody: (a) =>
      [
        'Hello,',
        '',
        'an owner of this business has changed where notices of its bookings and callers’ messages are mailed:',
        '',
        `  “${a.businessName}”`,
        '',
        'From now on none comes to this address. If that surprises you, ask who runs the business.',
      ].join('\n'),
  },
  es: {
    subject: (a) => `Confirme dónde envía avisos ${a.productName}`,
    body: (a) =>
      [
        'Hola:',
        '',
        'quien lleva un negocio dio esta dirección para recibir avisos de sus citas y recados. El negocio se ' +
          'llama, según dice:',
        '',
        `  «${a.businessName}»`,
        '',
        `Si es usted, abra esta página y confírmelo. El enlace sirve durante ${a.days} días:`,
        '',
        a.link,
        '',
        'Si no lo es, no haga nada: no se enviará ningún aviso.',
      ].join('\n'),
    movedSubject: (a) => `${a.productName} ya no le envía avisos`,
    movedBody: (a) =>
      [
        'Hola:',
        '',
        'quien lleva este negocio ha cambiado la dirección a la que se envían los avisos de sus citas y recados:',
        '',
        `  «${a.businessName}»`,
        '',
        'Desde ahora no llegará ninguno a esta dirección. Si le sorprende, pregunte en el negocio.',
      ].join('\n'),
  },
}
