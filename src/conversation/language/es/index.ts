/** Spanish. */
import type { LanguagePack } from '../pack.ts'
import { about } from './about.ts'
import { acts } from './acts.ts'
import { asking } from './asking.ts'
import { claiming } from './claims.ts'
import { concepts } from './concepts.ts'
import { contacts } from './contacts.ts'
import { safetyTalk } from './contradicts-safety.ts'
import { cues } from './cues.ts'
import { dangers } from './dangers.ts'
import { days } from './days.ts'
import { delays } from './delays.ts'
import { dictation } from './dictation.ts'
import { help, trades } from './help.ts'
import { hoursAsked } from './hours-asked.ts'
import { intents } from './intents.ts'
import { machines } from './machines.ts'
import { money } from './money.ts'
import { names, spelling } from './names.ts'
import { naming } from './naming.ts'
import { numbers } from './numbers.ts'
import { offers } from './offers.ts'
import { openForms } from './open-forms.ts'
import { phrases } from './phrases.ts'
import { questions } from './questions.ts'
import { recording } from './recording.ts'
import { refusals } from './refusals.ts'
import { safetyQuestions } from './safety-questions.ts'
import { safety } from './safety.ts'
import { same } from './same.ts'
import { say } from './say.ts'
import { services } from './services.ts'
import { fillers, smallWords } from './small-words.ts'
import { spoken } from './spoken.ts'
import { stalling } from './stalling.ts'
import { texted } from './texted.ts'
import { times } from './times.ts'
import { together } from './together.ts'
import { weekdays } from './weekdays.ts'

export const spanish: LanguagePack = {
  common:
    'de la que el en y los del se las por un para con una su al lo como mas pero sus le ya o este si ' +
    'porque esta entre cuando muy sin sobre tambien hasta hay donde quien desde nos uno ni ese es son soy ' +
    'mi yo tu antes despues gracias favor bien proximo semana dia dias hora hoy manana tarde noche ' +
    'mediodia lunes martes miercoles jueves viernes sabado domingo media cuarto',
  cues,
  phrases,
  intents,
  days,
  weekdays,
  times,
  together,
  delays,
  refusals,
  offers,
  services,
  smallWords,
  fillers,
  machines,
  recording,
  contacts,
  names,
  naming,
  same,
  hoursAsked,
  dictation,
  spelling,
  dangers,
  safetyQuestions,
  acts,
  numbers,
  stalling,
  claiming,
  safetyTalk,
  asking,
  money,
  about,
  openForms,
  concepts,
  questions,
  say,
  texted,
  spoken,
  safety,
  help,
  trades,
}
