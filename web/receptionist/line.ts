/** A conversation with the real receptionist, over the relay that website chats have too. */
import { linkTo, paths } from '#contract/paths.ts'

type Frame = { type: string; token?: string; last?: boolean; code?: string }
export type Told = { heard(token: string, last: boolean): void; over(why: 'lost' | 'busy'): void }

export type OpenLine = { say(text: string): void; close(): void }

export function openLine(token: string, told: Told): OpenLine {
  const url = new URL(`${linkTo(paths.webRelay, {})}?talk=${encodeURIComponent(token)}`, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  const socket = new WebSocket(url)
  const waiting: string[] = []
  let why: 'lost' | 'busy' = 'lost'
  const prompt = (text: string) => socket.send(JSON.stringify({ type: 'prompt', voicePrompt: text, last: true }))
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ type: 'setup', sessionId: crypto.randomUUID() }))
    waiting.splice(0).forEach(prompt)
  })
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as Frame
    if (frame.type === 'text') told.heard(frame.token ?? '', frame.last ?? false)
    if (frame.code === 'rate_limited') why = 'busy'
  })
  const over = () => told.over(why)
  socket.addEventListener('close', over)
  return {
    say: (text) => (socket.readyState === WebSocket.OPEN ? prompt(text) : void waiting.push(text)),
    close() {
      socket.removeEventListener('close', over)
      socket.close()
    },
  }
}
