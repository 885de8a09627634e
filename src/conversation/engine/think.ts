/**
 * One step of a brain: its words as they stream, then the tools it wants. Every brain, ours included, is behind the AI
 * SDK.
 */
import { streamText, tool, type ModelMessage, type SystemModelMessage, type ToolSet } from 'ai'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Brain } from '#src/providers/model/port.ts'
import { tools } from '../tools/index.ts'
import { BrainFailure } from './brain-failure.ts'

export type WantedTool = { callId: string; name: string; input: unknown; meta: Record<string, unknown> | null }
export type Tokens = { read: number; written: number }
/** `tokens`: those that the model reports; null where it reports none. */
export type Thought = { calls: WantedTool[]; meta: Record<string, unknown> | null; tokens: Tokens | null }

type Thinking = {
  brain: Brain
  system: SystemModelMessage
  messages: ModelMessage[]
  /** Milliseconds. The longest silence of the brain, before its first word and between two. */
  timeoutMs: number
  /** Milliseconds. The longest time without a word, whatever else it sends: tools without end are silence too. */
  wordlessMs: number
  signal: AbortSignal
  onText(text: string): void
}

/** The schemas of the tools. The session runs them, each in one transaction. */
const toolSchemas: ToolSet = Object.fromEntries(
  tools.map(({ name, description, input }) => [name, tool({ description, inputSchema: input })]),
)

/**
 * Throws BrainFailure when the brain hangs, fails or its circuit is open. Returns an empty thought when `signal` is
 * aborted.
 */
export async function think(thinking: Thinking): Promise<Thought> {
  try {
    return await thinking.brain.circuit(() => runStep(thinking))
  } catch (error) {
    // The caller spoke over us: the tools it asked for are not used either.
    if (thinking.signal.aborted) return { calls: [], meta: null, tokens: null }
    if (error instanceof BrainFailure) throw error
    throw new BrainFailure(error instanceof ProviderError ? 'circuit_open' : 'error', error)
  }
}

async function runStep(thinking: Thinking): Promise<Thought> {
  const thought: Thought = { calls: [], meta: null, tokens: null }
  const hung = new AbortController()
  const signal = AbortSignal.any([thinking.signal, hung.signal])
  const { fullStream } = streamText({
    model: thinking.brain.model,
    system: thinking.system,
    messages: thinking.messages,
    tools: toolSchemas,
    abortSignal: signal,
    maxRetries: 0,
    temperature: 0.3,
    onError: () => {},
  })
  const parts = fullStream[Symbol.asyncIterator]()
  const aborted = rejectionOn(signal)
  const silence = watch(Math.min(thinking.timeoutMs, thinking.wordlessMs), () => hung.abort())
  const wordless = watch(thinking.wordlessMs, () => hung.abort())
  try {
    for (;;) {
      const next = await unlessAborted(aborted, parts.next())
      if (next.done) break
      if (tellsSomething(next.value)) silence.broken()
      if (next.value.type === 'text-delta' && tellsSomething(next.value)) wordless.broken()
      take(next.value, thought, thinking)
    }
  } catch (error) {
    // We aborted it ourselves, which says nothing about the brain.
    if (thinking.signal.aborted) throw error
    if (hung.signal.aborted) throw new BrainFailure('timeout', error)
    throw error instanceof BrainFailure ? error : new BrainFailure('error', error)
  } finally {
    silence.over()
    wordless.over()
    // Nobody reads on: abort the model's request.
    hung.abort()
  }
  return { ...thought, calls: thought.calls.map((call) => ({ ...call, meta: thought.meta })) }
}

type Part = { type: string }

function take(part: Part, thought: Thought, thinking: Thinking): void {
  switch (part.type) {
    case 'text-delta':
      thinking.onText((part as unknown as { text: string }).text)
      break
    case 'tool-call': {
      const call = part as unknown as { toolCallId: string; toolName: string; input: unknown }
      thought.calls.push({ callId: call.toolCallId, name: call.toolName, input: call.input, meta: null })
      break
    }
    case 'finish-step':
      thought.tokens = tokensOf((part as { usage?: Usage }).usage)
      thought.meta =
        (part as { providerMetadata?: Record<string, Record<string, unknown>> }).providerMetadata?.['deskbell'] ?? null
      break
    case 'error':
      throw new BrainFailure('error', (part as unknown as { error: unknown }).error)
  }
}

type Usage = { inputTokens?: number; outputTokens?: number; totalTokens?: number }

/** What is only in the total was written: the dearer kind. */
function tokensOf({ inputTokens: read = 0, outputTokens = 0, totalTokens = 0 }: Usage = {}): Tokens | null {
  const written = Math.max(outputTokens, totalTokens - read)
  return read + written > 0 ? { read, written } : null
}

/** A part that only reasons, or is empty, is silence to the caller. */
function tellsSomething(part: Part): boolean {
  if (part.type === 'text-delta') return (part as unknown as { text: string }).text.trim() !== ''
  return part.type.startsWith('tool-')
}

function watch(timeoutMs: number, onSilence: () => void) {
  let timer = setTimeout(onSilence, timeoutMs)
  return {
    broken() {
      clearTimeout(timer)
      timer = setTimeout(onSilence, timeoutMs)
    },
    over: () => clearTimeout(timer),
  }
}

/**
 * Waits for the next part, unless the brain hangs or the caller speaks over it. A stream that ignores its abort must
 * not hold us.
 */
function unlessAborted<T>(aborted: Promise<never>, next: Promise<T>): Promise<T> {
  // The loser of the race must not become an unhandled rejection.
  next.catch(() => {})
  return Promise.race([next, aborted])
}

function rejectionOn(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    const give = () => reject(new Error('aborted'))
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
  aborted.catch(() => {})
  return aborted
}
