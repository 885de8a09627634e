/** One conversation: the socket opens when it is needed, and goes on where it was. */
export type Heard = { token: string; last: boolean }
type Frame = { type: string; token?: string; last?: boolean; code?: string }
type Told = { heard(part: Heard): void; lost(why: 'lost' | 'busy'): void }

export function openLine(url: URL, told: Told): { open(): void; say(text: string): void } {
  url.protocol = url.protocol.replace('http', 'ws')
  const sessionId = crypto.randomUUID()
  const waiting: string[] = []
  let socket: WebSocket | null = null
  const prompt = (text: string) => socket?.send(JSON.stringify({ type: 'prompt', voicePrompt: text, last: true }))
  const open = () => {
    if (socket) return
    const own = (socket = new WebSocket(url))
    let why: 'lost' | 'busy' = 'lost'
    own.addEventListener('open', () => {
      own.send(JSON.stringify({ type: 'setup', sessionId }))
      waiting.splice(0).forEach(prompt)
    })
    own.addEventListener('message', ({ data }) => {
      // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own server's frames
      const frame = JSON.parse(String(data)) as Frame
      if (frame.type === 'text') told.heard({ token: frame.token ?? '', last: frame.last ?? false })
      if (frame.code === 'rate_limited') why = 'busy'
    })
    own.addEventListener('close', () => {
      socket = null
      told.lost(why)
    })
  }
  return {
    open,
    say(text) {
      if (socket?.readyState === WebSocket.OPEN) return prompt(text)
      waiting.push(text)
      open()
    },
  }
}
