/** Many callers who ask for the same time at the same moment, over HTTP, as any client would. */

export type Desk = { baseUrl: string; businessId: string; cookie: string }

export type Outcome = {
  asked: number
  booked: number
  /** How many were told that somebody else has the time. */
  taken: number
  /** All other answers, by status and code; each is a fault. */
  errors: string[]
  ms: number
}

type Wanted = { serviceId: string; day: string; time: string; callers: number }

/** Gets each caller an offer of this one time, which nobody has booked yet. Throws when it is not free. */
export async function offersOf(desk: Desk, { serviceId, day, time, callers }: Wanted): Promise<string[]> {
  const offers: string[] = []
  const asking = async () => {
    while (offers.length < callers) {
      const place = offers.push('') - 1
      const { status, body } = await post(desk, 'offers', { serviceId, from: day, earliest: time, latest: time })
      if (status !== 201 || body.match !== 'asked' || !body.offers?.[0])
        throw new Error(`${day} ${time} is not free: ${status} ${JSON.stringify(body)}`)
      offers[place] = body.offers[0].id
    }
  }
  await Promise.all(Array.from({ length: 8 }, asking))
  return offers
}

/** Books all offers at once. */
export async function bookAtOnce(desk: Desk, offers: readonly string[]): Promise<Outcome> {
  const startedAt = performance.now()
  const answers = await Promise.all(
    offers.map((offerId, index) =>
      post(desk, 'appointments', {
        offerId,
        contact: { name: `Caller ${index + 1}`, phone: `+1415555${String(1000 + index).padStart(4, '0')}` },
      }),
    ),
  )
  const codes = answers.map(({ status, body }) => (status === 201 ? 'booked' : `${status} ${body.code ?? ''}`))
  return {
    asked: offers.length,
    booked: codes.filter((code) => code === 'booked').length,
    taken: codes.filter((code) => code === '409 slot_taken').length,
    errors: codes.filter((code) => code !== 'booked' && code !== '409 slot_taken'),
    ms: performance.now() - startedAt,
  }
}

type Answer = { status: number; body: { code?: string; match?: string; offers?: { id: string }[] } }

async function post({ baseUrl, businessId, cookie }: Desk, path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(`${baseUrl}/api/businesses/${businessId}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `deskbell_session=${cookie}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}
