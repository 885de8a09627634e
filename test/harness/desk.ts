/** A shop with a member of staff at its desk, who books and changes appointments over HTTP. */
import type { Answer, TestApp } from './app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness, type BusinessWishes } from './builders.ts'

type Request = (below: string, body?: unknown) => Promise<Answer>

export type Desk = {
  shop: BuiltBusiness
  cookie: string
  userId: string
  /** Below the business's appointments. */
  get: Request
  post: Request
  patch: Request
  /** An offer made to this member. */
  offer(day: string, time: string): Promise<string>
  book(day: string, time: string): Promise<Answer['body']>
  isFree(day: string, time: string): Promise<boolean>
}

export async function buildDesk(app: TestApp, wishes?: BusinessWishes): Promise<Desk> {
  const shop = await buildBusiness(app, wishes)
  const { cookie, userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const asking =
    (method: string): Request =>
    (below, body) =>
      app.request(method, `/api/businesses/${shop.id}/appointments${below}`, {
        cookie,
        ...(body === undefined ? {} : { body }),
      })
  const offer = async (day: string, time: string) =>
    (await buildOffers(app, shop, { userId, day, time, count: 1 }))[0] as string
  const post = asking('POST')
  return {
    ...{ shop, cookie, userId, offer, post },
    get: asking('GET'),
    patch: asking('PATCH'),
    async book(day, time) {
      const contact = { name: 'Ann Lee', phone: '+14155550134', email: 'ann@people.example' }
      const { status, body } = await post('', { offerId: await offer(day, time), contact })
      if (status !== 201) throw new Error(`${day} ${time} was not booked: ${JSON.stringify(body)}`)
      return body
    },
    isFree: (day, time) =>
      offer(day, time).then(
        () => true,
        () => false,
      ),
  }
}
