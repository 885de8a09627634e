import type { RelayConfig } from './conversation.ts'
import type { EmbeddedRelay } from './wire.ts'

/** The relay of an answer or dial command, as the exchange keeps it. */
export function relayConfig(relay: EmbeddedRelay): RelayConfig {
  const parameters = Object.entries(relay.custom_parameters ?? {}).map(
    ([name, value]) => [name, String(value)] as const,
  )
  return {
    url: relay.url,
    language: relay.language ?? null,
    greeting: relay.greeting ?? null,
    parameters: Object.fromEntries(parameters),
  }
}

/** What the end of a relay tells of it besides. */
export const endOfRelay = {
  assistant_id: 'assistant-sandbox',
  calling_party_type: 'pstn',
  llm_model: '',
  stt_model: 'deepgram/nova-3',
  tts_provider: 'telnyx',
  tts_model_id: 'NaturalHD',
  tts_voice_id: 'astra',
}
