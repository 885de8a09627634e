/** The caller's end of the relay: says a sentence, hears the answer, and notices when the other side hangs up. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { OutboundFrame } from '#contract/relay.ts'

export type Line = {
  /**
   * Resolves to what the receptionist says until it is the caller's turn; null when the receptionist hung up instead.
   */
  hear(): Promise<string | null>
  say(text: string): void
  /** Whether the receptionist hangs up now: its goodbye and the end of the call are two frames. */
  isEnding(): Promise<boolean>
  hangUp(): void
}

export type LineOptions = {
  url: string
  /** Gets every piece of speech as it comes, with the utterance so far. */
  onSpeech(utterance: string): void
}

const longestAnswerMs = 20_000
const hangUpAfterGoodbyeMs = 500

/** Connects as a web chat does. The first `hear` gets the greeting. */
export async function openLine({ url, onSpeech }: LineOptions): Promise<Line> {
  const socket = new WebSocket(url, { handshakeTimeout: 10_000 })
  const heard: (string | null)[] = []
  let wake = () => {}
  let utterance = ''
  const onWake = (resolve: () => void) => {
    wake = resolve
  }
  const arrive = (one: string | null) => {
    heard.push(one)
    wake()
  }
  socket.on('message', (data: Buffer) => {
    const frame = OutboundFrame.parse(JSON.parse(data.toString()))
    if (frame.type === 'error') arrive(null)
    if (frame.type !== 'text') return
    utterance += frame.token
    if (frame.token) onSpeech(utterance)
    if (!frame.last) return
    arrive(utterance.trim())
    utterance = ''
  })
  await once(socket, 'open')
  socket.on('close', () => arrive(null))
  socket.on('error', () => arrive(null))
  const send = (frame: unknown) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame))
  send({ type: 'setup', sessionId: randomBytes(18).toString('base64url') })
  return {
    async hear() {
      if (heard.length === 0) await answerWithin(longestAnswerMs, onWake)
      return heard.shift() ?? null
    },
    async isEnding() {
      if (heard.length === 0) await answerWithin(hangUpAfterGoodbyeMs, onWake)
      return heard[0] === null
    },
    say: (text) => void send({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true }),
    hangUp: () => socket.close(1000),
  }
}

/** Resolves when woken, or after `timeoutMs`. */
function answerWithin(timeoutMs: number, onWake: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs)
    onWake(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
