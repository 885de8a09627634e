/** Somebody with a browser's memory, and what tests need to know of their login. */
import type { Passwords } from '#src/platform/crypto/passwords.ts'
import type { Answer, TestApp } from './app.ts'
import { eventually } from './eventually.ts'
import { totpCode } from './totp.ts'

export type Visitor = {
  cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** JSON. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** As a plain form sends it. */
  submit(path: string, fields: Record<string, string>): Promise<Answer>
}

/** Keeps the cookies it is given, as they are on the wire. */
export function visitor(app: TestApp): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (
    method: string,
    path: string,
    more: { body?: unknown; headers?: Record<string, string> | undefined } = {},
  ) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.request(method, path.replace(app.baseUrl, ''), {
      ...more,
      headers: {
        ...(method === 'POST' ? { origin: app.baseUrl } : {}),
        ...(cookie ? { cookie } : {}),
        ...more.headers,
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string]
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: (path, headers) => ask('GET', path, { headers }),
    post: (path, body = {}, headers) => ask('POST', path, { body, headers }),
    submit: (path, fields) =>
      ask('POST', path, {
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  }
}

export const password = 'correct horse battery'

/** Somebody who has signed up, confirmed, and signed in. */
export async function signedUp(app: TestApp, email: string): Promise<Visitor> {
  const person = visitor(app)
  const { status } = await person.post('/api/auth/sign-up/email', { name: 'Pat', email, password })
  if (status !== 200) throw new Error(`Signing up answered ${status}`)
  await confirm(person, (await draftedMail(app, email, 'verify-email')).link)
  const answer = await person.post('/api/auth/sign-in/email', { email, password })
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status} ${JSON.stringify(answer.body)}`)
  return person
}

/**
 * Presses the button of the page that a mailed link leads to; elsewhere than in the browser that signed up, with
 * `newPassword`.
 */
export function confirm(person: Visitor, link: string, fields: Record<string, string> = {}): Promise<Answer> {
  return person.submit('/confirm-email', { token: new URL(link).searchParams.get('token') ?? '', ...fields })
}

/** Sets two-factor sign-in up for whoever is signed in; `code` is what the authenticator shows. */
export async function withSecondFactor(person: Visitor): Promise<{ code(): string; recoveryCodes: string[] }> {
  const begun = await person.post('/api/auth/two-factor/enable', { password })
  const secret = new URL(begun.body.totpURI).searchParams.get('secret') as string
  // The step it is at is used up by the set-up; the next one counts already.
  const code = () => totpCode(secret, Date.now() + 30_000)
  const confirmed = await person.post('/api/auth/two-factor/verify-totp', { code: totpCode(secret) })
  if (confirmed.status !== 200)
    throw new Error(`Confirming answered ${confirmed.status} ${JSON.stringify(confirmed.body)}`)
  return { code, recoveryCodes: begun.body.backupCodes }
}

/** The newest mail to this address as it was written; works without a worker. */
export async function draftedMail(
  app: TestApp,
  recipient: string,
  kind: string,
): Promise<{ body: string; link: string }> {
  const [mail] = await eventually(`a ${kind} mail to ${recipient}`, async () => {
    const rows = await app.sql(
      'select body from platform.mails where recipient = $1 and kind = $2 and body is not null order by id ' +
        'desc limit 1',
      [recipient, kind],
    )
    return rows.length ? rows : null
  })
  const body = String(mail?.['body'])
  return { body, link: /https?:\S+/.exec(body)?.[0] ?? '' }
}

export type CheapPasswords = Passwords & {
  computed: number
  /** Waited for by every computation. */ gate: Promise<unknown>
}

/** Passwords that cost nothing, and say how often they were computed. */
export function cheapPasswords(): CheapPasswords {
  const compute = async <T>(result: T) => {
    passwords.computed += 1
    await passwords.gate
    return result
  }
  const passwords: CheapPasswords = {
    computed: 0,
    gate: Promise.resolve(),
    hash: (text) => compute(`plain$${text}`),
    verify: ({ password: text, hash }) => compute(hash === `plain$${text}`),
  }
  return passwords
}
