/** The small words of Spanish questions. */
import type { QuestionWords } from '../asked-about.ts'

export const questions: QuestionWords = {
  chatter: `el la los las un una unos unas lo al del de en a con por para sin sobre entre hasta desde y e o u ni
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
    generalmente siempre nunca quizas tal seria sea sean verdad nomas pa q x`,
  topics: `precio precios cuesta cuestan costo costos coste cobran cobra cobrar vale valen sale saldria costaria tarifa
    tarifas caro barato total dinero dolares aproximadamente promedio horario horarios abren abre abierto abiertos
    abierta cierran cierra cerrado cerrados direccion ubicados ubicacion quedan queda encuentran tiempo tarda tardan
    dura demora demoran minutos lista normal basico basica sencillo regular`,
  fillers: 'este|pues|o sea|ustedes',
  otherWords: '',
  insuranceTaken: 'aceptan?|toman?|reciben?|cubren?|paga',
  insuranceHad: 'tienen|cuentan',
  theirs: 'mi|mis|nuestr[oa]s?',
  withoutVerbs: (plain) => plain.replaceAll(/\b(?:seguro que|(?:esta|estas|estan|estoy) segur[oa]s?)\b/g, ' '),
  howMuch: null,
  mixesIn: 4,
  trade: 'reparar arreglar tecnico',
}
