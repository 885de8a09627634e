/** What a page says of a problem. People who come by a link of a business are told in their language. */
import type { ErrorCode, Problem } from '#contract/errors.ts'
import type { Language } from '#contract/values.ts'

/** The title and the advice, where those of the contract are meant for programs. */
type Words = { title?: string; todo: string }

type ProblemWords = {
  of: Partial<Record<ErrorCode, Words>>
  titleOf(problem: Problem): string
  todoOf(detail: string | undefined): string
  tryAgainIn(minutes: number): string
  home(): string
  signIn(): string
  proof(): string
  account(): string
  /** Followed by the name of what happened. */
  report(): string
}

const en: ProblemWords = {
  of: {
    invalid_request: {
      title: 'This did not work',
      todo: 'The link or the form was not complete. Go back, and try once more.',
    },
    not_found: {
      title: 'We cannot find this page',
      todo: 'The address may be mistyped, or what was here is gone. The start page leads to everything there is.',
    },
    not_signed_in: { todo: 'This page is for people who are signed in. Sign in, and you come back to it.' },
    not_allowed: {
      title: 'This page is not open to you',
      todo: 'You may be signed in with another account than you think. Look at your account, or ask who invited you.',
    },
    two_factor_required: { todo: 'Switch it on at your account, then come back.' },
    proof_stale: {
      todo: 'What you asked for needs to be you for certain. Show who you are, then repeat it.',
    },
    email_unverified: { todo: 'Open the link in the mail that we sent you, then sign in.' },
    origin_refused: { todo: 'Open the form here, on this site, and send it again.' },
    link_expired: {
      title: 'This link is no longer good',
      todo:
        'Links that we send are good once, or for a short time. Go back to where you asked for it, and ask ' +
        'for another.',
    },
    time_not_free: {
      title: 'This time is not free any more',
      todo: 'Somebody was faster, or it is too late for it. Go back, load the page again, and choose another one.',
    },
    slot_taken: { todo: 'Go back, load the page again, and choose another one.' },
    withdrawn: { todo: 'Go back, load the page again, and choose another one.' },
    already_settled: { todo: 'There is nothing more to do.' },
    rate_limited: {
      title: 'That was too often',
      todo: 'Somebody, or a program, has asked very often from where you are. Wait a little.',
    },
    url_too_long: {
      title: 'This address is too long',
      todo: 'It may have been put together wrongly. Begin at the start page.',
    },
    headers_too_large: {
      title: 'Your browser sent too much',
      todo: 'Delete the cookies of this site in your browser, then load the page again.',
    },
    body_too_large: { title: 'That was too much', todo: 'The form takes no more than 1 MB. Go back, and send less.' },
    too_slow: { title: 'That took too long', todo: 'Your connection may be slow. Go back, and send it again.' },
    unavailable: {
      title: 'This is not possible just now',
      todo: 'It is our fault. Wait a moment, then load the page again.',
    },
    internal: { todo: 'It is our fault, not yours. Load the page again in a few minutes.' },
  },
  titleOf: ({ title }) => title,
  todoOf: (detail) => detail ?? 'Go back, and try it another way.',
  tryAgainIn: (minutes) => `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  home: () => 'To the start page',
  signIn: () => 'Sign in',
  proof: () => 'Show who you are',
  account: () => 'Your account',
  report: () => 'If it stays like this, tell who runs this site, and name',
}

const chooseAnother = 'Vuelva atrás, cargue la página otra vez y elija otra hora.'

const es: ProblemWords = {
  of: {
    invalid_request: {
      title: 'Esto no funcionó',
      todo: 'El enlace o el formulario no estaba completo. Vuelva atrás e inténtelo una vez más.',
    },
    not_found: {
      title: 'No encontramos esta página',
      todo: 'Puede que la dirección esté mal escrita, o que lo que había aquí ya no esté.',
    },
    origin_refused: {
      title: 'Esto vino de otro sitio',
      todo: 'Abra el formulario aquí, en este sitio, y envíelo otra vez.',
    },
    link_expired: {
      title: 'Este enlace ya no sirve',
      todo: 'Los enlaces que enviamos sirven una vez, o por un tiempo. Busque el último mensaje, o llame al negocio.',
    },
    time_not_free: {
      title: 'Esta hora ya no está libre',
      todo: `Alguien fue más rápido, o ya es tarde para ella. ${chooseAnother}`,
    },
    slot_taken: { title: 'Alguien acaba de tomar esta hora', todo: chooseAnother },
    withdrawn: { title: 'Esta hora ya no se puede reservar', todo: chooseAnother },
    offer_expired: { title: 'Esta hora ya no está reservada para usted', todo: chooseAnother },
    offer_unknown: { title: 'Esta hora ya no está reservada para usted', todo: chooseAnother },
    changed_meanwhile: {
      title: 'La cita cambió mientras tanto',
      todo: 'Vuelva atrás y cargue la página otra vez.',
    },
    appointment_closed: {
      title: 'Esta cita está cancelada o ya pasó',
      todo: 'Ya no se puede cambiar. Llame al negocio si necesita otra.',
    },
    appointment_to_come: {
      title: 'Todavía tiene una cita',
      todo: 'Cancélela primero, o vuelva a pedirlo cuando haya pasado.',
    },
    too_late_to_move: { title: 'Ya es tarde para mover esta cita', todo: 'Por favor, llame al negocio.' },
    service_unknown: { title: 'Este servicio ya no se ofrece', todo: 'Por favor, llame al negocio.' },
    already_settled: { title: 'Esto ya se confirmó o se rechazó', todo: 'No hay nada más que hacer.' },
    rate_limited: {
      title: 'Fueron demasiadas veces',
      todo: 'Alguien, o un programa, ha preguntado muchas veces desde donde está usted. Espere un poco.',
    },
    too_slow: { title: 'Tardó demasiado', todo: 'Puede que su conexión sea lenta. Vuelva atrás y envíelo otra vez.' },
    unavailable: {
      title: 'Ahora mismo no es posible',
      todo: 'Es culpa nuestra. Espere un momento y cargue la página otra vez.',
    },
    internal: {
      title: 'Algo salió mal de nuestro lado',
      todo: 'Es culpa nuestra, no suya. Cargue la página otra vez en unos minutos.',
    },
  },
  titleOf: () => 'Esto no funcionó',
  todoOf: () => 'Vuelva atrás e inténtelo de otra manera.',
  tryAgainIn: (minutes) => `Inténtelo otra vez en ${minutes === 1 ? 'un minuto' : `${minutes} minutos`}.`,
  home: () => 'A la página de inicio',
  signIn: () => 'Iniciar sesión',
  proof: () => 'Mostrar quién es',
  account: () => 'Su cuenta',
  report: () => 'Si sigue así, avise a quien lleva este sitio y dígale',
}

export const problemWords: Record<Language, ProblemWords> = { en, es }
