/** Words that say nothing about what a question is about, by language; plain, as `plainWords` writes them. */
import type { Language } from '../understanding/understood.ts'
import { isMisheard } from './plain-words.ts'

const en = `
  a an the this that these those there here it its i im ive me my mine we us our you your yours u ur yall ya
  he she they them their his her someone somebody anyone anybody everyone everybody people folks guys guy man maam sir
  is isnt are arent am was were be been being do does doesnt did didnt done doing have has had having havent can cant
  could couldnt will wont would wouldnt should shall may might must gonna gotta wanna got get gets getting give gives
  giving go goes going come comes coming take takes taking accept accepts accepting offer offers offered offering
  provide provides need needs needed want wants wanted like likes know knows tell tells telling told say says said ask
  asking asked wonder wondering question questions see hear heard think thinking thought guess suppose mean means let
  lets make makes making try trying use uses using work works working help helps helping handle handles deal allow
  allows allowed happen happens possible able way ways kind kinds sort sorts type types form forms thing things stuff
  anything something everything nothing any some all every each both either neither none no not nope yes yeah yep yup
  ok okay sure alright well so and or but if then than because cause as at by for from in into of off on onto out over
  to too up down with without about around under before after until till while during when where what whats which who
  whos whose whom why how hows just only also even still already yet again ever never really actually basically
  literally maybe perhaps probably please thanks thank hi hello hey uh um er erm ah oh hmm huh mm right now quick
  quickly great good fine nice sorry excuse pardon well much many more most less least lot lots bit little one ones
  two first second last next other another else same such very pretty quite s t re ll ve m d o clock today tonight
  tomorrow day days week weeks month monday tuesday wednesday thursday friday saturday sunday mondays tuesdays
  wednesdays thursdays fridays saturdays sundays morning afternoon evening weekend weekends am pm noon time times
  company place business office shop store home house apartment calling call called phone customer customers job jobs
  service services appointment appointments visit visits booking book wont dont cannot yourself myself is any include
  included includes problem problems okay issue matter different certain available availability interested curious
  information info details regarding concerning usually normally generally typically always sometimes carry carries
    method methods option options policy policies concern concerns
  write writing sure again far live lives living based over located whenever minute second end finish finished done
  everyone own okay alright happen anywhere somewhere nowhere spot spots welcome
  still though actually honestly let set put lookin looking look find finding been guys folk ma`
const es = `el la los las un una unos unas lo al del de en a con por para sin sobre entre hasta desde y e o u ni
    que pero si
  no como cuando donde cual cuales quien quienes cuanto cuanta cuantos cuantas porque pues entonces tambien ya aun
  todavia solo solamente muy mas menos tan tanto mucho mucha muchos muchas poco poca algo alguien algun alguna algunos
  algunas ningun ninguna nada nadie todo toda todos todas cada otro otra otros otras mismo misma este esta estos estas
  esto ese esa esos esas eso aquel yo tu usted ustedes el ella ellos ellas nosotros me te se le les nos mi mis su sus
  tus tu nuestro nuestra es son soy somos eres era eran fue ser estar esta estan estoy estamos hay haber ha han he
  hacer hacen hace hago hacemos hizo tener tienen tiene tengo tenemos tienes poder puede pueden puedo podria podrian
  podemos querer quiero quieren quiere quisiera necesito necesitan necesita necesitamos aceptan acepta aceptar reciben
  recibe recibir toman toma tomar dan da dar doy ofrecen ofrece ofrecer ir van va voy vamos venir vienen viene ven
  llegan llega llegar saber se sabe saben sabes decir dice dicen dime digame diganme preguntar pregunta preguntas
  pregunto favor gracias hola buenos buenas dias dia tardes noches bueno bien oye oiga disculpe disculpa perdon mire
  mira este eh ah mm aja vale claro ok okay usan usar uso trabajan trabaja trabajar sirve sirven manejan maneja
  posible manera forma tipo tipos clase cosa cosas gente senor senora senorita ahi alli aqui aca hoy manana ayer ahora
  ahorita lunes martes miercoles jueves viernes sabado sabados domingo domingos semana semanas mes tarde noche
  mediodia hora horas rato fin vez veces casa empresa negocio oficina tienda lugar telefono llamar llamo llamada
  servicio servicios cita citas visita problema problemas incluye incluyen incluido disponible informacion datos
  metodo metodos opcion opciones politica vivo vive vivimos alla lejos aca final algun sitio normalmente
    generalmente siempre nunca quizas tal seria sea sean verdad nomas pa q x`

const sets: Record<Language, ReadonlySet<string>> = {
  en: new Set(en.trim().split(/\s+/)),
  es: new Set(es.trim().split(/\s+/)),
}

/** From this length on a misspelled word of these is one of them still: "aseptan". */
const longChatter: Record<Language, string[]> = {
  en: [...sets.en].filter((word) => word.length >= 7),
  es: [...sets.es].filter((word) => word.length >= 7),
}

export const isMisheardChatter = (word: string, language: Language): boolean =>
  word.length >= 7 && longChatter[language].some((known) => isMisheard(word, known))

export const isChatter = (word: string, language: Language): boolean => sets[language].has(word)

const topics: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    `price prices pricing cost costs charge charges charged fee fees rate rates run owe expensive cheap total amount
    money dollars bucks roughly approximately average start starts starting range hours hour open opens opening close
    closes closed closing late early address location locations located directions find long minutes duration last
    lasts takes
    list menu confirm dollar dollars bucks three four five six seven eight nine ten hundred
    regular basic standard normal simple small big`.split(/\s+/),
  ),
  es: new Set(
    `precio precios cuesta cuestan costo costos coste cobran cobra cobrar vale valen sale saldria costaria tarifa
    tarifas caro barato total dinero dolares aproximadamente promedio horario horarios abren abre abierto abiertos
    abierta cierran cierra cerrado cerrados direccion ubicados ubicacion quedan queda encuentran tiempo tarda tardan
    dura demora demoran minutos lista normal basico basica sencillo regular`.split(/\s+/),
  ),
}

/** Words of the topics that are answered from the briefing: what something costs, when it is open. */
export const isTopicWord = (word: string, language: Language): boolean => topics[language].has(word)
