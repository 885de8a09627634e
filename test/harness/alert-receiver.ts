/** A receiver of messages that is as strict as the real incoming webhooks, and can be in every kind of trouble. */
import { receiving, type Listening } from './receiver.ts'

type Trouble = 'none' | 'limited' | 'down' | 'hanging' | 'resetting' | 'moved' | 'revoked'

export type AlertReceiver = Listening & {
  url: string
  /** Texts of the messages that it took. */
  messages: string[]
  /** How often it was asked, whatever became of it. */
  asked(): number
  become(trouble: Trouble): void
}

const path = '/services/T00000000/B00000000/pelicanpelicanpelican'
/** What the address holds that nobody may see. */
export const addressSecret = 'pelicanpelicanpelican'

export async function alertReceiver(): Promise<AlertReceiver> {
  let trouble: Trouble = 'none'
  const messages: string[] = []
  const receiver = await receiving((request, response) => {
    const heard = receiver.heard.at(-1)
    const say = (status: number, text: string, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(text)
    if (trouble === 'hanging') return
    if (trouble === 'resetting') return request.socket.destroy()
    if (trouble === 'limited') return say(429, 'rate_limited', { 'retry-after': '300' })
    if (trouble === 'down') return say(503, '<html><body>Service unavailable</body></html>')
    if (trouble === 'moved') return say(302, '', { location: 'http://127.0.0.1:1/' })
    if (trouble === 'revoked' || heard?.url !== path) return say(404, 'no_service')
    const refusal = refusalOf(heard)
    if (refusal) return say(400, refusal)
    messages.push((JSON.parse(heard.body) as { text: string }).text)
    say(200, 'ok')
  })
  return {
    ...receiver,
    url: `http://127.0.0.1:${receiver.port}${path}`,
    messages,
    asked: () => receiver.heard.length,
    become: (wanted) => void (trouble = wanted),
  }
}

function refusalOf({ method, headers, body }: { method?: string | undefined; headers: object; body: string }) {
  if (method !== 'POST' || !/^application\/json\b/.test((headers as Record<string, string>)['content-type'] ?? ''))
    return 'invalid_payload'
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return 'invalid_payload'
    throw error
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return 'invalid_payload'
  const { text } = said as { text?: unknown }
  if (typeof text !== 'string' || text.trim() === '') return 'no_text'
  return text.length > 40_000 ? 'msg_too_long' : null
}
