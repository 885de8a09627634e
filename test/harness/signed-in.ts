/** The owner of the demo business, by the link that a start prints. */
export async function signedInBy(output: string, baseUrl: string): Promise<{ cookie: string; businessId: string }> {
  const link = /http\S+\/sign-in\?token=\S+/.exec(output)?.[0] ?? ''
  const answer = await fetch(link, { redirect: 'manual' })
  const cookie = /deskbell_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const me = await fetch(`${baseUrl}/api/me`, { headers: { cookie: `deskbell_session=${cookie}` } })
  const { businesses } = (await me.json()) as { businesses: { id: string }[] }
  return { cookie, businessId: businesses[0]?.id ?? '' }
}
