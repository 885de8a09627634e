type Body = { token?: unknown; session?: { token?: unknown } } | null

/**
 * The library also writes the session's token into its answers; it belongs in the cookie, which scripts cannot read.
 */
export async function withoutTokens(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return answer
  const body = (await answer.json()) as Body
  if (body) delete body.token
  if (body?.session) delete body.session.token
  return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers })
}
