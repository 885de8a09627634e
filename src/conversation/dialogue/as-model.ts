/** The built-in brain: rules without an account or a network, behind the interface of a language model. */
import type {
  JSONObject,
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3Content,
  LanguageModelV3FinishReason,
  LanguageModelV3StreamPart,
  LanguageModelV3Usage,
} from '@ai-sdk/provider'
import type { Briefing } from '../briefing.ts'
import { decide } from './decide.ts'
import type { Move } from './memory.ts'

export const builtInBrainId = 'built-in'

/** Our rules as a language model. It keeps no state between calls, so any process may answer any turn. */
export function builtInBrain(): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: 'deskbell',
    modelId: builtInBrainId,
    supportedUrls: {},
    async doGenerate(options) {
      options.abortSignal?.throwIfAborted()
      const move = think(options)
      return {
        content: contentOf(move),
        finishReason: finishReason(move),
        usage: usageOf(move),
        providerMetadata: { deskbell: remembered(move) },
        warnings: [],
      }
    },
    async doStream(options) {
      options.abortSignal?.throwIfAborted()
      return { stream: streamOf(think(options), options.abortSignal) }
    },
  }
}

function think({ prompt }: LanguageModelV3CallOptions): Move {
  const system = prompt.find(({ role }) => role === 'system')
  const briefing = system?.providerOptions?.['deskbell']?.['briefing']
  if (!briefing)
    throw new Error('the built-in brain needs a briefing in the system message (providerOptions.deskbell.briefing)')
  return decide(briefing as unknown as Briefing, prompt)
}

const finishReason = ({ tool }: Move): LanguageModelV3FinishReason => ({
  unified: tool ? 'tool-calls' : 'stop',
  raw: undefined,
})

/** The built-in brain buys no tokens; it counts words so that dashboards can compare brains. */
function usageOf({ text }: Move): LanguageModelV3Usage {
  const words = text ? text.split(/\s+/).length : 0
  return {
    inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: words, text: words, reasoning: 0 },
  }
}

const remembered = ({ memory }: Move): JSONObject => ({ ...memory })

function contentOf({ text, tool }: Move): LanguageModelV3Content[] {
  return [...(text ? [{ type: 'text' as const, text }] : []), ...(tool ? [toolCall(tool)] : [])]
}

function toolCall(tool: NonNullable<Move['tool']>) {
  return {
    type: 'tool-call' as const,
    toolCallId: crypto.randomUUID(),
    toolName: tool.name,
    input: JSON.stringify(tool.input),
  }
}

function* parts(move: Move): Generator<LanguageModelV3StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  if (move.text) {
    yield { type: 'text-start', id: '1' }
    // The tool's sentence continues this one, so the last word keeps its space.
    for (const word of `${move.text}${move.tool ? ' ' : ''}`.match(/\S+\s*/g) ?? [])
      yield { type: 'text-delta', id: '1', delta: word }
    yield { type: 'text-end', id: '1' }
  }
  if (move.tool) yield toolCall(move.tool)
  yield {
    type: 'finish',
    finishReason: finishReason(move),
    usage: usageOf(move),
    providerMetadata: { deskbell: remembered(move) },
  }
}

function streamOf(move: Move, signal: AbortSignal | undefined): ReadableStream<LanguageModelV3StreamPart> {
  const next = parts(move)
  return new ReadableStream({
    pull(controller) {
      if (signal?.aborted) return controller.error(signal.reason)
      const { value, done } = next.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}
