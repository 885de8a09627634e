/** What English speakers say while they dictate. */
import type { DictationWords } from '../heard.ts'

export const dictation: DictationWords = {
  unfinished: "it's|its|is|my|number|name|email|at|dot|and|area|code|the|then|um+|uh+|double|triple",
  numberComes: "number|it's|its|is",
  asIn: 'as in [a-z]+|for [a-z]+|double [a-z]',
}
