import { type Language, LanguageCode } from '#contract/values.ts'
import type { RelayStart } from './port.ts'

const languages = LanguageCode.options

/**
 * What the ear calls a language: a code of the specification's DeepgramNova3TranscriptionLanguage, which has no
 * `es-US`. An engine that does not know a code refuses the whole command (422, 90013).
 */
const heardAs: Record<Language, string> = { en: 'en-US', es: 'es' }
/** What the mouth calls a language: a code of the specification's SpeakRequest.language, which has no `es`. */
export const spokenAs = { en: 'en-US', es: 'es-US' } as const satisfies Record<Language, string>

/** One voice for both languages. */
export const voice = 'Telnyx.NaturalHD.astra'

/** Without a named model the engine guesses the language sentence by sentence, as others report. */
const ear = (language: Language) => ({
  transcription_engine: 'Deepgram' as const,
  transcription_engine_config: {
    transcription_engine: 'Deepgram',
    transcription_model: 'deepgram/nova-3',
    language: heardAs[language],
  },
})

/** No greeting: the first words are ours, sent over the relay, so that they stand in the transcript. */
export function relayConfig(relay: RelayStart) {
  return {
    url: relay.url,
    language: heardAs[relay.language],
    voice,
    dtmf_detection: true,
    interruptible: 'any' as const,
    ...ear(relay.language),
    languages: languages.map((language) => ({ language: heardAs[language], voice, ...ear(language) })),
    ...(relay.parameters && { custom_parameters: relay.parameters }),
  }
}
