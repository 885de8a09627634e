/** How Spanish speakers say whether they may be recorded. */
import { expression } from '#src/platform/values/expression.ts'
import type { RecordingWords } from '../heard.ts'

const grabado = expression('')`(?:grab(?:e|es|en|ar|arme|arnos|arla|arlo|ad[oa]s?|ando|acion|aciones|a|an)\b)`.source
const refusedAfterAsking = expression('g')`
  \b(?:graban|grabando|grabad[oa]|grabar|grabacion|graba)\b[^.!?;,]{0,20}[?,.!;]+ ?(?:pues |ah |y |pero |entonces |
  oiga |
  espere |ay )*(?:no\b(?!\?| (?:importa|pasa|hay|se preocupe|se\b))(?: (?:me gusta|quiero|estoy de acuerdo|lo acepto|
  acepto|gracias|por favor))?|mejor no\b|eso no\b|por favor no\b)
`

const refusals = [
  refusedAfterAsking,
  expression('g')`
    \bno (?:(?:me|nos|lo|la|se|le|les|te) ){0,2}(?:grabe[ns]?|grabeis|grabar(?:me|nos|la|lo)?|registren?|
    sea grabad[oa])\b
    (?: (?:esto|nada|(?:esta|la|mi|nuestra) (?:llamada|conversacion|voz)))?
    (?! (?:mi|la|el|una?|su) (?!llamada|conversacion|voz))
  `,
  expression('g')`
    \b(?:no (?:lo |la |les |le |os )?(?:quiero|quisiera|deseo|queremos|me gusta|me gustaria|me parece|acepto|
    autorizo|permito|
    consiento|apruebo|estoy|doy|he dado|tienen?)|prefiero (?:que )?no|preferiria (?:que )?no|me opongo|me niego|
    mejor no|nada de|sin)\b[^.!?;]{0,40}?\b${grabado}(?! (?:un|mi) (?:disco|cancion|video|cita))
  `,
  expression('g')`
    \b(?:deje|dejen|deja|dejad|pare|paren|para|parad|dejar|parar) (?:ya )?de grabar(?:me|nos|la|lo)?\b|
    \bno (?:puede[ns]?|debe[ns]?|(?:esta|estan) 
    autorizad[oa]s? (?:a|para)) grabar(?:me|nos|la|lo| esto| esta llamada| nada)\b
  `,
  expression('g')`
    \b(?:pare|paren|detenga|detengan|deten|apague|apaguen|apaga|corte|corten|corta|quite|quiten|quita|cancele|
    cancelen|termine|terminen|borre|borren|borra|elimine|eliminen|elimina|suspenda|suspendan|desactive|desactiven|
    interrumpa|interrumpan) (?:ya )?(?:la |las |esta |mi |esa |toda )?(?:grabacion|grabaciones|grabadora)\b
  `,
]

const agreements = [
  expression('g')`
    \b(?:si,? )?(?:pueden?|podeis|puedes) (?:grabar(?:me|la|lo|nos)?)\b(?:,? (?:esta |la )llamada)?(?! (?:mi|la|el|
    una?|su) )
    (?!\?)|\b(?:si|adelante|claro|vale),? (?:me )?(?:graben?|grabadme|grabame)\b
  `,
  expression('g')`
    (?<!\bno )(?<!\bno (?:lo|la|le|les) )\b(?:acepto|autorizo|consiento|permito|estoy de acuerdo|
    doy mi (?:consentimiento|
    permiso)|no me importa)\b[^.!?;]{0,30}?\b${grabado}
  `,
]

const questions = [
  expression('g')`
    (?<!\bno )\b(?:me|nos|se|la|lo) (?:estan? |esta siendo |van? a |sigue[ns]? )?(?:graban|graba|grabando|grabar)\b
    (?! (?:la cita|mi cita|un))|
    \b(?:esta|estan) (?:siendo )?(?:grabando|grabada|grabado)\b|\bgraban? (?:ustedes )?(?:las|esta|la|
    estas) llamadas?\b
  `,
]

export const recording: RecordingWords = {
  refusals,
  agreements,
  questions,
  leads: 'ah|hola|pues',
  startled: 'ay|oiga|espere',
  no: 'no',
  notBehindNo: 'hay problema|importa|pasa nada',
  behindNo: 'gracias|por favor',
  noInWords: expression('')`(?:mejor|prefiero que|prefiero) no|no (?:lo )?(?:quiero|acepto|autorizo|consiento)(?: eso)?|
    no me gusta(?: eso)?|no estoy de acuerdo`.source,
  yes: 'si|claro|por supuesto|de acuerdo|estoy de acuerdo|acepto|adelante|pueden?|no hay problema',
  behindYes: 'gracias|por favor|pueden?',
  fillers:
    'por favor gracias hola si bueno oiga disculpe perdon pero y entonces que la el esta llamada esto eso ya quiero ' +
    'ay pues es le lo me senor senora',
  told: expression('')`
    \b(?:llamada|conversacion|linea|voz)\b[^.!?]{0,30}\bgrab(?:a|ad[oa]|ando|are)\b|
    \b(?:estoy|estamos|estan?) grabando\b|\bgrabacion(?:es)?\b
  `.source,
  sells: 'grabacion',
}
