/** The mail that invites somebody to a business's team, by language. */
import type { Role } from '#src/platform/actor.ts'

type Invitation = { businessName: string; productName: string; role: Role; link: string; days: number }
type InvitationWords = { subject(a: Invitation): string; body(a: Invitation): string }

const inEnglish: Record<Role, string> = { owner: 'an owner', manager: 'a manager', staff: 'a member of staff' }
const inSpanish: Record<Role, string> = { owner: 'propietario', manager: 'gerente', staff: 'miembro del personal' }

export const invitationWords: Record<'en' | 'es', InvitationWords> = {
  en: {
    subject: (a) => `${a.businessName} invites you to ${a.productName}`,
    body: (a) =>
      [
        'Hello,',
        '',
        `${a.businessName} invites you to join as ${inEnglish[a.role]}.`,
        '',
        `To accept, open this link and sign in with this e-mail address. It works once and for ${a.days} days:`,
        '',
        a.link,
        '',
        'If you did not expect this, ignore it: nothing happens then.',
      ].join('\n'),
  },
  es: {
    subject: (a) => `${a.businessName} le invita a ${a.productName}`,
    body: (a) =>
      [
        'Hola:',
        '',
        `${a.businessName} le invita a unirse como ${inSpanish[a.role]}.`,
        '',
        `Para aceptar, abra este enlace e inicie sesión con esta dirección de correo. Sirve una sola vez y durante ${a.days} días:`,
        '',
        a.link,
        '',
        'Si no esperaba este mensaje, no haga nada: no pasará nada.',
      ].join('\n'),
  },
}
