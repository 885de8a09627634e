/** What Spanish speakers say while they dictate. */
import type { DictationWords } from '../heard.ts'

export const dictation: DictationWords = {
  unfinished: 'es|el|mi|numero|nombre|correo|arroba|punto|y|eh|con|doble',
  numberComes: 'numero|es',
  asIn: 'de [a-z]+|como en [a-z]+|doble [a-z]',
}
