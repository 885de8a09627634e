/** The mail that invites somebody to a business's team, by language. */
import type { Language } from '#contract/values.ts'
import type { Role } from '#src/platform/actor.ts'

type Invitation = { businessName: string; productName: string; role: Role; link: string; days: number }
type InvitationWords = { subject(a: Invitation): string; body(a: Invitation): string }

const inEnglish: Record<Role, string> = { owner: 'an owner', manager: 'a manager', staff: 'a member of staff' }
const inSpanish: Record<Role, string> = { owner: 'propietario', manager: 'gerente', staff: 'miembro del personal' }

export const invitationWords: Record<Language, InvitationWords> = {
  en: {
    subject: (a) => `An invitation to join a team on ${a.productName}`,
    body: (a) =>
      [
        'Hello,',
        '',
        `you are invited to join a business as ${inEnglish[a.role]}. Whoever invites you calls it:`,
        '',
        `  “${a.businessName}”`,
        '',
        `To accept, open this link and sign in with this e-mail address. It works once and for ${a.days} days:`,
        '',
        a.link,
        '',
        'If you did not expect this, ignore it: nothing happens then.',
      ].join('\n'),
  },
  es: {
    subject: (a) => `Invitación a un equipo en ${a.productName}`,
    body: (a) =>
      [
        'Hola:',
        '',
        `se le invita a unirse a un negocio como ${inSpanish[a.role]}. Quien le invita lo llama:`,
        '',
        `  «${a.businessName}»`,
        '',
        'Para aceptar, abra este enlace e inicie sesión con esta dirección de correo. Sirve una sola vez y ' +
          `durante ${a.days} días:`,
        '',
        a.link,
        '',
        'Si no esperaba este mensaje, no haga nada: no pasará nada.',
      ].join('\n'),
  },
}
