/** Whether an answer is of the kind that its question asks for, English or Spanish. Pure. */
import type { Localized, QuestionKind } from '#contract/appointments.ts'
import { looksLikeAddress } from '#src/contacts/index.ts'
import { expression } from '#src/platform/values/expression.ts'
import { fold } from '#src/platform/values/fold.ts'

const yesOrNo = expression('')`
    \b(?:y(?:es|eah|ep|up)?|no(?:pe)?|nah|sure|of course|absolutely|definitely|correct|right|true|ok(?:ay)?|never|none|
    neither|always|n|i (?:do|don't|am|have|will|won't|can|can't|think so)|(?:it|there|we|they) (?:is|isn't|are|
    aren't|do|
    don't|does|doesn't|has|have)|not|si|claro|por supuesto|correcto|desde luego|tampoco|nunca|ninguno|ninguna)\b
  `
const number = expression('')`
    \d|\b(?:zero|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|
    seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|couple|
    half|
    cero|ninguno|ninguna|un|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|
    dieci\p{L}+|veinte|veinti\p{L}+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|par|
    media|
    medio|docena)\b
  `

/**
 * No answer fits: whether one must be given is another question. Any text does where the question takes one. Of a
 * choice one of its answers must be said, in either language.
 */
export function fitsQuestion(
  { kind, choices }: { kind: QuestionKind; choices: Localized[] | null },
  answer: string | null,
): boolean {
  if (answer === null) return true
  const folded = fold(answer)
  if (kind === 'address') return looksLikeAddress(answer)
  if (kind === 'yes-no') return yesOrNo.test(folded)
  if (kind === 'number') return number.test(folded)
  return kind === 'text' || (choices ?? []).some((choice) => says(folded, choice.en) || says(folded, choice.es))
}

/** Whether the words of a choice stand in an answer as whole words. */
function says(folded: string, choice: string): boolean {
  const plain = (text: string) => ` ${text.replaceAll(/[^\p{L}\d]+/gu, ' ').trim()} `
  return plain(folded).includes(plain(fold(choice)))
}
