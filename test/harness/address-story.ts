/**
 * One address, and everybody who wants it: its owner, who reads the mailbox, in two browsers, and somebody who does not, in another.
 * Every step is done through HTTP and, beside it, by a model of ten lines; `check` holds the two against each other.
 */
import { expect } from 'vitest'
import { mailConfirmationAgain, sendResetLink } from '#src/identity/index.ts'
import type { Answer, TestApp } from './app.ts'
import type { OidcProvider } from './oidc.ts'
import { confirm, rowsOf, visitor, type Visitor } from './visitor.ts'

export type Browser = 'laptop' | 'phone' | 'mallory'
export type Step =
  | { at: Browser; does: 'signs up' | 'tries' | 'asks for a reset' }
  /** Of the owner; `link` counts the mails from the first, -1 is the newest. */
  | { at: 'laptop' | 'phone'; does: 'presses' | 'chooses' | 'verifies' | 'chooses by the API'; link: number }
  | { at: 'laptop' | 'phone'; does: 'resets' | 'uses Google' }

type SignUp = { id: string; at: Browser; password: string; stands: boolean }

export type Story = ReturnType<typeof newStory>

export function newStory({ app, google, email }: { app: TestApp; google: OidcProvider; email: string }) {
  const browsers: Record<Browser, Visitor> = { laptop: visitor(app), phone: visitor(app), mallory: visitor(app) }
  const signUps: SignUp[] = []
  const typed: string[] = []
  /** What the owner's mails lead to: the sign-up each names. */
  const links: { url: string; signUp: SignUp }[] = []
  /** The model: whether there is an account, and what its password is. */
  let account: { password: string | null } | null = null
  let requests = 0

  /** From another address every time: limits are another test's. */
  const from = () => ({ 'x-forwarded-for': `10.9.${(requests += 1) >> 8}.${requests & 255}` })
  const post = (at: Browser, path: string, body: object) => browsers[at].post(path, body, from())
  const newPassword = (at: Browser) => {
    typed.push(`${at} chose ${typed.length}`)
    return typed.at(-1) as string
  }
  const envelope = { businessId: null, actor: { kind: 'visitor' }, requestId: null } as const

  async function readMails(): Promise<void> {
    const rows = await rowsOf(app, `select body from platform.mails where recipient = $1 and kind = 'verify-email' order by id`, [email])
    for (const { body } of rows.slice(links.length)) {
      const url = /https?:\S+/.exec(String(body))?.[0] as string
      const claims = Buffer.from(new URL(url).searchParams.get('token')?.split('.')[0] as string, 'base64url').toString()
      links.push({ url, signUp: signUps.find(({ id }) => claims.includes(id)) as SignUp })
    }
  }

  const steps = {
    async 'signs up'({ at }: Step) {
      const password = newPassword(at)
      const { status, body } = await post(at, '/api/auth/sign-up/email', { name: at, email, password })
      expect(status).toBe(200)
      for (const one of signUps) if (one.at === at) one.stands = false
      signUps.push({ id: body.user.id, at, password, stands: account === null })
    },
    async tries({ at }: Step) {
      const password = typed.findLast((one) => one.startsWith(at)) ?? 'a guess'
      const { status } = await post(at, '/api/auth/sign-in/email', { email, password })
      expect(status).toBe(password === account?.password ? 200 : 401)
      if (status === 200) return
      const [job] = await rowsOf(
        app,
        `select payload->'data' as data from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t on t.id = j.task_id
         where identifier = 'mail-confirmation-again' order by j.id desc limit 1`,
      )
      await mailConfirmationAgain.run(app.ctx, envelope, mailConfirmationAgain.payload.parse(job?.['data']))
    },
    async presses({ at, link }: Step & { link: number }) {
      await opened(at, link, (url) => confirm(browsers[at], url))
    },
    async verifies({ at, link }: Step & { link: number }) {
      await opened(at, link, (url) => browsers[at].get(`/api/auth/verify-email${new URL(url).search}`))
    },
    async chooses({ at, link }: Step & { link: number }) {
      const chosen = newPassword(at)
      await opened(at, link, (url) => confirm(browsers[at], url, { newPassword: chosen }), chosen)
    },
    async 'chooses by the API'({ at, link }: Step & { link: number }) {
      const chosen = newPassword(at)
      const token = (url: string) => new URL(url).searchParams.get('token')
      await opened(at, link, (url) => post(at, '/api/auth/verify-email', { token: token(url), newPassword: chosen }), chosen)
    },
    async 'asks for a reset'({ at }: Step) {
      await post(at, '/api/auth/request-password-reset', { email })
      const asked = await rowsOf(app, 'select id from identity.reset_requests where email = $1', [email])
      for (const { id } of asked) await sendResetLink.run(app.ctx, envelope, { resetRequestId: String(id) })
    },
    async resets(step: Step) {
      await steps['asks for a reset'](step)
      const mails = `select body from platform.mails where recipient = $1 and kind = 'reset-password' order by id desc limit 1`
      const [mail] = await rowsOf(app, mails, [email])
      expect(mail !== undefined).toBe(account !== null)
      if (!account || !mail) return
      account.password = newPassword(step.at)
      const token = new URL(/https?:\S+/.exec(String(mail['body']))?.[0] as string).searchParams.get('token')
      expect((await post(step.at, '/api/auth/reset-password', { token, newPassword: account.password })).status).toBe(200)
    },
    async 'uses Google'({ at }: Step) {
      google.person = { sub: email, email, email_verified: true, name: 'The owner' }
      const away = await browsers[at].get('/sign-in/google', from())
      const back = await fetch(away.headers.get('location') as string, { redirect: 'manual' })
      await browsers[at].get(back.headers.get('location') as string, from())
      expect((await browsers[at].get('/api/auth/get-session')).body?.user?.email).toBe(email)
      account ??= { password: null }
    },
  }

  async function opened(at: Browser, link: number, open: (url: string) => Promise<Answer>, chosen?: string): Promise<void> {
    const mail = links.at(link)
    if (!mail) return
    const { signUp } = mail
    const { status } = await open(mail.url)
    const isThere = account === null && signUp.stands
    if (!isThere) return expect(status).toBe(410)
    const password = chosen ?? (signUp.at === at ? signUp.password : null)
    expect(status).toBe(password === null ? 422 : status === 200 ? 200 : 303)
    if (password !== null) account = { password }
  }

  return {
    async take(step: Step): Promise<void> {
      await steps[step.does](step as never)
      await readMails()
      expect((await browsers.mallory.get('/api/auth/get-session')).body, 'a session of somebody who never read the mailbox').toBeNull()
      expect((await browsers.mallory.post('/api/auth/two-factor/enable', { password: 'x' }, from())).status).toBe(401)
    },
    /** Whose password is good at the end: of all that were ever typed, the one of the model alone. Then the owner gets in. */
    async check(): Promise<string | null> {
      const good: string[] = []
      for (const password of typed) {
        const { status } = await visitor(app).post('/api/auth/sign-in/email', { email, password }, from())
        if (status === 200) good.push(password)
      }
      expect(good).toEqual(account?.password ? [account.password] : [])
      const winner = account?.password ?? null
      if (!account) {
        await steps['signs up']({ at: 'phone', does: 'signs up' })
        await readMails()
        await steps.presses({ at: 'phone', does: 'presses', link: -1 })
      } else await steps.resets({ at: 'phone', does: 'resets' })
      const own = (account as { password: string | null } | null)?.password
      expect((await post('phone', '/api/auth/sign-in/email', { email, password: own })).status, 'the owner gets in').toBe(200)
      return winner
    },
  }
}
