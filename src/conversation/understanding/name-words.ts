/** Words that are no names, words that are names too, and what stands before and behind a name. Folded. */

const setOf = (words: string) => new Set(words.trim().split(/\s+/))

/** Where one of these stands, no name begins, and a name that was begun ends. */
export const neverNames = setOf(`
  vivo vivimos estoy estamos soy somos necesito quiero tengo quisiera
  a an the and or but my your his our their this that these those it that's that'd its it's i i'm i'll i'd i've im
  ive you
  you're we we're they he she he's she's is are am was were be been being not no yes yeah yep yup nope nah ok okay sure
  correct calling looking trying here there there's sorry happy interested having getting going about in at on for to
  from with of as by if than then so too just also very really pretty quite super still only even such some any
  anything something nothing everything someone somebody anyone nobody all none each every both either neither other
  another same except instead rather maybe perhaps probably already again anyway whatever whenever wherever
  free available wondering hoping thinking afraid aware sick ill tired ready back old busy glad urgent urgently
  today tomorrow tonight yesterday now soon later week weeks weekend month months year years hour hours minute minutes
  morning mornings afternoon afternoons evening evenings midnight weekday weekdays o'clock oclock am pm
  next last past half quarter until till before after between during around since
  please thanks thank hi hello hey bye goodbye what what's when where who who's whose why how which
  ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
  first second third fourth fifth sixth seventh eighth ninth tenth
  awesome excellent wonderful amazing absolutely definitely certainly perfectly repeat tell ignore forget
  pretend emergency appointment appointments booking reservation need needs want wants would like can can't cannot
  could couldn't should shouldn't won't don't do does did didn't doesn't isn't aren't wasn't has have had haven't
  get got
  let let's give take put make ask say said says know think see look mean guess feel hold hang wait stop call
  text email phone number cell mobile address street cancel reschedule confirm move change schedule speak talk
  talking speaking segunda primera tercera ultima ultimo primero help come leave send prefer must might shall us me
  them him whom mine yours myself
  go ahead skip pass whoever seriously private anonymous ridiculous water air cold hot heat gas leak leaks leaking
  broken freezing everywhere weekends mondays tuesdays wednesdays thursdays fridays saturdays sundays story test
  beep homeowner owner tenant landlord house home kitchen roof apartment guy entiendo entendi gusto temprano agua calor
  frio fuga roto rota casa duena dueno inquilino
  patient customer client technician manager operator agent representative robot machine human person people
  message answer question questions price's costs asked name names names's first's middle surname spelled spelt
  work works worked sounds sound seems suits fits depends matter matters uh um er hmm mhm huh well oh ah wrong
  right-o nevermind none's heater furnace boiler heating plumbing
  un una el lo del mi tu su mis tus sus que en por con sin sobre entre si no ya muy mas pero o u yo me te se le les nos
  hay soy es son esta estoy estan fue era ser estar voy va tengo tiene quiero quisiera necesito puedo puede podria
  quien cual cuando donde como porque cuanto cuesta nada nadie algo alguien todo todos otro otra mismo misma igual
  tampoco tambien ahora hoy manana ayer tarde noche pasado proximo proxima mediodia lado final fin semana mes ano
  hora horas minuto dia dias
  gracias favor hola adios bueno buenos buenas claro correcto perfecto perfecta correo telefono numero
  nombre apellido direccion cita nuevo nueva interesado interesada aqui alla espere espera momento digame diga oiga
  entonces pues despues antes hasta desde segundo tercero llamo llama habla llame perdon disculpe perdone doctor's
  ambos cualquiera ninguno ninguna siempre nunca quizas acaso`)

/** These tell a day, a time, a number or an opinion, and are names too: beside another name, or said alone as one. */
export const alsoNames = setOf(`
  may april june july august march january february september october november december monday tuesday wednesday
  thursday
  friday saturday sunday noon night day days one two three four five six seven eight nine zero early late new good fine
  great perfect right nice cool best long short small little will mark price cost service doctor dentist stylist
  therapist salon english spanish book done set book booker rose hope grace dee dr mr mrs ms miss bien vale paz luz
  la los las de y lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio
  agosto septiembre octubre noviembre diciembre uno dos tres cuatro cinco seis siete ocho nueve blanco rubio rey
  para medio bravo`)

/** Of those, what people are called by alone or in the first place. */
export const givenAlso = setOf(
  'may april june august will mark rose hope grace dee bien paz luz abril julio domingo bravo',
)
/** And alone, without any other word. */
export const givenAlone = setOf('may april june will mark rose hope grace dee paz luz abril julio august')

/** What may follow a name in the same clause without making it a doubtful one. */
export const afterName = setOf(`
  and is here speaking please thanks from with at for but i i'm im my we can could calling it it's its by on
  y es aqui por gracias pero soy mi con de desde para en le puede quiero necesito`)

/** Who somebody else is to the caller. */
export const relations = `mother-in-law|father-in-law|mother|mom|mum|mama|mommy|father|dad|daddy|papa|husband|wife|
  partner|boyfriend|girlfriend|fiance|fiancee|son|daughter|sister|brother|grandmother|grandma|grandfather|grandpa|
  aunt|uncle|cousin|niece|nephew|friend|neighbou?r|boss|tenant|roommate|parents|kids?|madre|padre|esposo|esposa|
  marido|mujer|hijo|hija|hermana|hermano|abuela|abuelo|tia|tio|suegra|suegro|vecina|vecino|amiga|amigo|jefe|jefa|
  inquilino|inquilina|novio|novia|pareja|prima|primo|padres`.replaceAll(/\s+/g, '')
