/** What tells a name from other words in Spanish, and how one is spelled. Folded. */
import type { NameWords, SpellingWords } from '../heard.ts'

export const names: NameWords = {
  never: `ese esa eso este esto aquel aquella
    vivo vivimos estoy estamos soy somos necesito quiero tengo quisiera no segunda primera tercera ultima ultimo
    primero me entiendo entendi gusto temprano agua calor frio fuga roto rota casa duena dueno inquilino un una
    el lo del mi tu su mis tus sus que en por con sin sobre entre si ya muy mas pero o u yo te se le les nos hay
    es son esta estan fue era ser estar voy va tiene puedo puede podria quien cual cuando donde como porque
    cuanto cuesta nada nadie algo alguien todo todos otro otra mismo misma igual tampoco tambien ahora hoy
    manana ayer tarde noche pasado proximo proxima mediodia lado final fin semana mes ano hora horas minuto dia
    dias gracias favor hola adios bueno buenos buenas claro correcto perfecto perfecta correo telefono numero
    nombre apellido direccion cita nuevo nueva interesado interesada aqui alla espere espera momento digame diga
    oiga entonces pues despues antes hasta desde segundo tercero llamo llama habla llame perdon disculpe perdone
    ambos cualquiera ninguno ninguna siempre nunca quizas acaso`,
  also: `ella bien vale paz luz la los las de y lunes martes miercoles jueves viernes sabado domingo enero febrero marzo
    abril mayo junio julio agosto septiembre octubre noviembre diciembre uno dos tres cuatro cinco seis siete
    ocho nueve blanco rubio rey para medio bravo`,
  givenAlso: 'ella bien paz luz abril julio domingo bravo',
  givenAlone: 'ella paz luz abril julio',
  after: `y es aqui por gracias pero soy mi con de desde para en le puede quiero necesito`,
  relations:
    'madre|padre|esposo|esposa|marido|mujer|hijo|hija|hermana|hermano|abuela|abuelo|tia|tio|suegra|suegro|' +
    'vecina|vecino|amiga|amigo|jefe|jefa|inquilino|inquilina|novio|novia|pareja|prima|primo|padres',
}

export const spelling: SpellingWords = {
  alphabet: '',
  alsoCalled: { alfa: 'a' },
  letters: { z: 'zeta', ñ: 'eñe', v: 'uve' },
  sighs: null,
  pointing: 'es|sería',
  name: null,
  isSpelled: 'se escribe|se deletrea',
  asIn: 'como en|de',
  between: '',
  space: 'espacio',
  named: {
    plain: {
      ...{
        f: 'efe',
        h: 'hache',
        j: 'jota',
        l: 'ele',
        m: 'eme',
        n: 'ene',
        r: 'erre ere',
        s: 'ese',
        v: 'uve',
        x: 'equis',
      },
      ...{ y: 'igriega', z: 'zeta ceta', ñ: 'eñe' },
    },
    beside: { b: 'be', c: 'ce', d: 'de', g: 'ge', p: 'pe', t: 'te', v: 've', y: 'ye', q: 'cu', k: 'ka' },
  },
  instead: [
    [/\bi griega\b/giu, 'igriega'],
    [/\b(?:uve|ve|u) doble\b/giu, 'w'],
    [/\b(\p{L}|e[a-zñ]e|e[lr]re) (?:con (?:acento|tilde|di[eé]resis)|acentuad[ao])(?=\s|$)/giu, '$1'],
  ],
  double: { word: 'doble', w: 'u|uve|ve' },
  inside: 'se escribe|deletreado|con',
}
