/**
 * Converts stored turns to the messages every brain reads. The built-in brain's own data travels as provider options,
 * the SDK's place for it.
 */
import type { JSONValue, LanguageModelV3Prompt } from '@ai-sdk/provider'
import type { ModelMessage, SystemModelMessage } from 'ai'
import type { Briefing } from '../briefing.ts'
import type { CallerKind, CallerTurn, Turn } from '../turn.ts'
import type { Wish } from '../understanding/understood.ts'
import { heardText, isWords, metaHeard } from './heard-turns.ts'
import { instructionsFor } from './instructions.ts'

export function systemMessage(briefing: Briefing, wish: Wish, turns: readonly Turn[] = []): SystemModelMessage {
  return {
    role: 'system',
    content: instructionsFor(briefing, wish, turns),
    providerOptions: { deskbell: { briefing: asJson(briefing) } },
  }
}

/** Stand-in texts for a caller's turns without words. */
const wordless: Partial<Record<CallerKind, string>> = {
  setup: '(The caller is on the line. Greet them: name the business, and say that you are an automated assistant.)',
  resumed: '(The connection broke and is back. Go on where you were; everything above has happened.)',
  unreached: '(Nobody could be reached. The caller is back with you: say so, and offer to take a message.)',
  returned: '(The caller has talked with a person of the business, and is back with you. Ask whether there is more.)',
  interrupted: '(The caller interrupted you.)',
  silence: '(The caller has said nothing for a while.)',
}

/**
 * The messages of a conversation as the caller heard it: what they did not hear was not said, and sentences that
 * nothing came between are one. What was said about recording and nothing else is between the system and the caller.
 */
export function toMessages(turns: readonly Turn[]): ModelMessage[] {
  return joined(turns.filter(({ role, detail }) => role !== 'receptionist' || detail.heard !== '')).flatMap(
    (turn): ModelMessage[] => {
      switch (turn.role) {
        case 'caller':
          return [
            {
              role: 'user',
              content: [{ type: 'text', text: turn.text || wordless[turn.kind] || '(nothing)' }],
              providerOptions: {
                deskbell: { kind: turn.kind, understood: asJson(turn.detail.understood), ...codeOf(turn) },
              },
            },
          ]
        case 'receptionist':
          return [{ role: 'assistant', content: heardText(turn), ...kept(metaHeard(turn)) }]
        case 'tool': {
          const { callId, name, input, output, failed, meta } = turn.detail
          const value = asJson(output) as JSONValue
          return [
            {
              role: 'assistant',
              content: [{ type: 'tool-call', toolCallId: callId, toolName: name, input }],
              ...kept(meta),
            },
            {
              role: 'tool',
              content: [
                {
                  type: 'tool-result',
                  toolCallId: callId,
                  toolName: name,
                  output: failed ? { type: 'error-json', value } : { type: 'json', value },
                },
              ],
            },
          ]
        }
      }
    },
  )
}

/** The same messages as the fold of a conversation reads them, where no model's library stands between. */
export function toPrompt(turns: readonly Turn[]): LanguageModelV3Prompt {
  return toMessages(turns).map((message) =>
    message.role === 'assistant' && typeof message.content === 'string'
      ? { ...message, content: [{ type: 'text', text: message.content }] }
      : message,
  ) as LanguageModelV3Prompt
}

function isAboutRecording(turn: Turn): boolean {
  if (turn.role === 'receptionist') return turn.detail.about === 'recording'
  return turn.role === 'caller' && turn.detail.recording?.only === true
}

/** Sentences of the caller that nothing came between, as one; the last one was understood together with all. */
function joined(turns: readonly Turn[]): Turn[] {
  const shown = turns.filter((turn) => !isAboutRecording(turn))
  return shown.reduce<Turn[]>((all, turn) => {
    const before = all.at(-1)
    if (isWords(before) && isWords(turn))
      all[all.length - 1] = { ...turn, kind: 'prompt', text: `${before.text} ${turn.text}` }
    else all.push(turn)
    return all
  }, [])
}

const codeOf = ({ detail: { code } }: CallerTurn) => (code ? { code } : {})

/** The provider options the brain stored with this message. */
function kept(meta: Record<string, unknown> | null) {
  return meta ? { providerOptions: { deskbell: asJson(meta) } } : {}
}

/** Stored and typed values are plain JSON already, which the SDK's type cannot express. */
function asJson(value: unknown): Record<string, JSONValue> {
  return value as Record<string, JSONValue>
}
