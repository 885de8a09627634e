/**
 * One address, and everybody who wants it: its owner, who reads the mailbox, in two browsers, and somebody who does
 * not, in another. Every step is done through HTTP and, beside it, by a model of ten lines; `check` holds the two
 * against each other.
 */
import { expect } from 'vitest'
import { mailConfirmationAgain, sendResetLink } from '#src/identity/index.ts'
import type { Answer, TestApp } from './app.ts'
import type { OidcProvider } from './oidc.ts'
import { confirm, visitor, type Visitor } from './visitor.ts'

export type Browser = 'laptop' | 'phone' | 'mallory'
export type Step =
  | { at: Browser; does: 'signs up' | 'tries' | 'asks for a reset' }
  /** Of the owner; `link` counts the mails from the first, -1 is the newest. */
  | { at: 'laptop' | 'phone'; does: 'presses' | 'chooses' | 'verifies' | 'chooses by the API'; link: number }
  | { at: 'laptop' | 'phone'; does: 'resets' | 'uses Google' }

type Opened = Extract<Step, { link: number }>
type SignUp = { id: string; at: Browser; password: string; stands: boolean }

type Around = { app: TestApp; google: OidcProvider; email: string }

const envelope = { businessId: null, actor: { kind: 'visitor' }, requestId: null } as const

type Opening = { at: Browser; link: number; chosen?: string; open(url: string): Promise<Answer> }

export class AddressStory {
  readonly #browsers: Record<Browser, Visitor>
  readonly #signUps: SignUp[] = []
  readonly #typed: string[] = []
  /** What the owner's mails lead to: the sign-up each names. */
  readonly #links: { url: string; signUp: SignUp }[] = []
  /** The model: whether there is an account, and what its password is. */
  #account: { password: string | null } | null = null
  #requests = 0

  readonly around: Around

  constructor(around: Around) {
    const { app } = around
    this.around = around
    this.#browsers = { laptop: visitor(app), phone: visitor(app), mallory: visitor(app) }
  }

  async take(step: Step): Promise<void> {
    await this.#steps[step.does](step as never)
    await this.#readMails()
    const { mallory } = this.#browsers
    expect(
      (await mallory.get('/api/auth/get-session')).body,
      'a session of somebody who never read the mailbox',
    ).toBeNull()
  }

  /**
   * Whose password is good at the end: of all that were ever typed, the one of the model alone. Then the owner gets in.
   */
  async check(): Promise<string | null> {
    const { app, email } = this.around
    const good: string[] = []
    for (const password of this.#typed) {
      const { status } = await visitor(app).post('/api/auth/sign-in/email', { email, password }, this.#from())
      if (status === 200) good.push(password)
    }
    expect((await this.#post('mallory', '/api/auth/two-factor/enable', { password: 'x' })).status).toBe(401)
    const winner = this.#account?.password ?? null
    expect(good).toEqual(winner === null ? [] : [winner])
    await this.#getIn()
    return winner
  }

  /** With what the mailbox holds, also when no more is mailed to it today. */
  async #getIn(): Promise<void> {
    if (!this.#account) {
      await this.take({ at: 'phone', does: 'signs up' })
      await this.take({ at: 'phone', does: 'chooses', link: -1 })
    }
    const own = this.#account?.password ?? null
    if (own === null) return this.take({ at: 'phone', does: 'uses Google' })
    const { status } = await this.#post('phone', '/api/auth/sign-in/email', { email: this.around.email, password: own })
    expect(status, 'the owner gets in').toBe(200)
  }

  /** From another address every time: limits are another test's. */
  #from() {
    this.#requests += 1
    return { 'x-forwarded-for': `10.9.${this.#requests >> 8}.${this.#requests & 255}` }
  }

  #post(at: Browser, path: string, body: object): Promise<Answer> {
    return this.#browsers[at].post(path, body, this.#from())
  }

  #newPassword(at: Browser): string {
    const password = `${at} chose ${this.#typed.length}`
    this.#typed.push(password)
    return password
  }

  async #readMails(): Promise<void> {
    const { app, email } = this.around
    const mails = await app.sql(
      `select body from platform.mails where recipient = $1 and kind = 'verify-email' and body is not null order by id`,
      [email],
    )
    for (const { body } of mails.slice(this.#links.length)) {
      const url = /https?:\S+/.exec(String(body))?.[0] as string
      const claims = Buffer.from(
        new URL(url).searchParams.get('token')?.split('.')[0] as string,
        'base64url',
      ).toString()
      this.#links.push({ url, signUp: this.#signUps.find(({ id }) => claims.includes(id)) as SignUp })
    }
  }

  async #opened({ at, link, chosen, open }: Opening): Promise<void> {
    const mail = this.#links.at(link)
    if (!mail) return
    const { signUp } = mail
    const { status } = await open(mail.url)
    if (this.#account !== null || !signUp.stands) return expect(status).toBe(410)
    const password = chosen ?? (signUp.at === at ? signUp.password : null)
    expect(status).toBe(password === null ? 422 : status === 200 ? 200 : 303)
    if (password !== null) this.#account = { password }
  }

  readonly #steps = {
    'signs up': async ({ at }: Step) => {
      const password = this.#newPassword(at)
      const { status, body } = await this.#post(at, '/api/auth/sign-up/email', {
        name: at,
        email: this.around.email,
        password,
      })
      expect(status).toBe(200)
      this.#signUps.push({ id: body.user.id, at, password, stands: this.#account === null })
      const before = this.#links.length
      await this.#readMails()
      // One that is not mailed takes no link away.
      if (this.#links.length > before)
        for (const one of this.#signUps.slice(0, -1)) if (one.at === at) one.stands = false
    },
    tries: async ({ at }: Step) => {
      const { app, email } = this.around
      const password = this.#typed.findLast((one) => one.startsWith(at)) ?? 'a guess'
      const { status } = await this.#post(at, '/api/auth/sign-in/email', { email, password })
      expect(status).toBe(password === this.#account?.password ? 200 : 401)
      if (status === 200) return
      const [job] = await app.sql(
        `select payload->'data' as data from graphile_worker._private_jobs as j
          join graphile_worker._private_tasks as t on t.id = j.task_id
         where identifier = 'mail-confirmation-again' order by j.id desc limit 1`,
      )
      await mailConfirmationAgain.run(app.ctx, envelope, mailConfirmationAgain.payload.parse(job?.['data']))
    },
    presses: ({ at, link }: Opened) => this.#opened({ at, link, open: (url) => confirm(this.#browsers[at], url) }),
    verifies: ({ at, link }: Opened) =>
      this.#opened({ at, link, open: (url) => this.#browsers[at].get(`/api/auth/verify-email${new URL(url).search}`) }),
    chooses: ({ at, link }: Opened) => {
      const chosen = this.#newPassword(at)
      return this.#opened({
        at,
        link,
        chosen,
        open: (url) => confirm(this.#browsers[at], url, { newPassword: chosen }),
      })
    },
    'chooses by the API': ({ at, link }: Opened) => {
      const chosen = this.#newPassword(at)
      const given = (url: string) => ({ token: new URL(url).searchParams.get('token'), newPassword: chosen })
      return this.#opened({ at, link, chosen, open: (url) => this.#post(at, '/api/auth/verify-email', given(url)) })
    },
    'asks for a reset': async ({ at }: Step) => {
      const { app, email } = this.around
      await this.#post(at, '/api/auth/request-password-reset', { email })
      const asked = await app.sql('select id from identity.reset_requests where email = $1', [email])
      for (const { id } of asked) await sendResetLink.run(app.ctx, envelope, { resetRequestId: String(id) })
    },
    resets: async (step: Step) => {
      const { app, email } = this.around
      await this.#steps['asks for a reset'](step)
      const mails = `select body from platform.mails where recipient = $1 and kind = 'reset-password'
        order by id desc limit 1`
      const [mail] = await app.sql(mails, [email])
      expect(mail !== undefined).toBe(this.#account !== null)
      // Enough was mailed for today.
      if (!this.#account || !mail?.['body']) return
      const newPassword = this.#newPassword(step.at)
      const token = new URL(/https?:\S+/.exec(mail['body'] as string)?.[0] as string).searchParams.get('token')
      expect((await this.#post(step.at, '/api/auth/reset-password', { token, newPassword })).status).toBe(200)
      this.#account.password = newPassword
    },
    'uses Google': async ({ at }: Step) => {
      const { google, email } = this.around
      google.person = { sub: email, email, email_verified: true, name: 'The owner' }
      const away = await this.#browsers[at].get('/sign-in/google', this.#from())
      const back = await fetch(away.headers.get('location') as string, { redirect: 'manual' })
      await this.#browsers[at].get(back.headers.get('location') as string, this.#from())
      expect((await this.#browsers[at].get('/api/auth/get-session')).body?.user?.email).toBe(email)
      this.#account ??= { password: null }
    },
  }
}
