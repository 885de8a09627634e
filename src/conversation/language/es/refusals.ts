/** How Spanish speakers turn down days and times. */
import type { RefusalWords } from '../../understanding/refusal-words.ts'

const verb =
  '(?:ir|venir|hacerlo|hacerla|hacer|acudir|estar(?: en casa)?|asistir|recibir\\w*|atender\\w*|quedar|' +
  'tomar\\w*|agendar)'
const able = '(?:puedo|podemos|podria|podriamos|podre|podremos|pueda|podamos|voy a poder|vamos a poder)'
const suits =
  '(?:me|nos) (?:va(?:n)?|viene(?:n)?|sirve(?:n)?|queda(?:n)?|conviene(?:n)?|gusta(?:n|ria)?|acomoda(?:n)?|' +
  'funciona(?:n)?|' +
  'es posible|resulta|interesa(?:n)?)(?: (?:nada |muy |tan )?(?:bien|posible|comodo))?'
const busy =
  '(?:ocupad[oa]s?|fuera(?: de (?:casa|la ciudad))?|de viaje|de vacaciones|trabajando|en (?:el trabajo|clase|misa)|' +
  'liad[oa]|de turno)'
const also = '(?: (?:la verdad|pues|es que|yo|ya|tambien|siempre|seguro|sinceramente|casi|lo siento))*'

/** Lo que pasó: what broke, and when people came; and a few words between that begin no new thought. */
const happened =
  '(?:se (?:me |nos |le )?(?:rompio|dano|descompuso|estropeo|averio|apago|murio|quemo|revento|cayo|fue|inundo|paro)|' +
  'dejo de \\w+|dejo|murio|nacio|nacimos|naci|fallo|empezo|comenzo|ocurrio|sucedio|vinieron|vino|instalaron|' +
  'arreglaron|repararon|' +
  'cambiaron|pusieron|compramos|instalamos|estuvieron|estaba|estuvo|ayer|anoche|anteayer)'
const noNewThought =
  '(?: (?!(?:y|pero|asi|pued\\w+|podria\\w*|venir|venga\\w*|vengan|necesito|quiero|quisiera|para|si|cita|me|no|' +
  'mejor|entonces|tiene\\w*|hay)\\b)[a-z]+){0,3}'

export const refusals: RefusalWords = {
  told: `${happened}${noNewThought} `,
  ends: `(?:se (?:acaba|termina|vence)|acaba|termina|vence|vencio|caduca|expira)${noNewThought} `,
  past: 'ayer(?: por la (?:manana|tarde|noche))?|anoche|anteayer|(?:la semana|el mes) pasad[oa]',
  beside: '(?: (?:a|la|las|sobre|como|por la \\w+))* ?',
  wishes: 'si|pens\\w+|buscando|podria\\w*|pued\\w+|quiero|quisiera|cita|cancel\\w*|cambi(?:ar|o|e)\\w*|mover',
  filler:
    '(?: (?:a|al|el|la|los|las|en|de|del|por|para|lo|un|una|ningun|ninguna|que|sea|tan|muy|entre|desde|sobre|' +
    'ese|esa|' +
    'cita|nada|demasiado|_+))*\\s*$',
  before: [
    `no ${able}(?: ${verb})?`,
    `no ${suits}`,
    '(?:no|nunca) (?:quiero|queremos|quisiera|deseo|prefiero|busco|necesito|vengan|venga|ponga\\w*|' +
      'agende\\w*|de\\b)' +
      `(?: ${verb})?(?: (?:que (?:sea|vengan?)|nada|cita|la cita|nadie))*`,
    `no (?:estoy|estamos|estare|estaremos|voy a estar|vamos a estar)(?: (?:disponibles?|libres?|en casa|aqui))?`,
    'no (?:tengo tiempo|hay nadie(?: en casa)?|habra nadie(?: en casa)?|es posible|va a ser posible|dije|pedi)',
    'que no (?:sea|sean|caiga|este|fuera)|no (?:sea|puede ser|podra ser)',
    `(?:estoy|estamos|estare|estaremos)(?: siempre| muy)? ${busy}`,
    '(?<!\\b(?:no|un|el|del|mi|al|de|su|este|otro|ese|hacer|buen) )trabajo|trabajamos|tengo (?:trabajo|clase|' +
      'que trabajar)',
    '(?<!\\b(?:mas o|a|al|por lo|lo|de) )menos|excepto|salvo|exceptuando|quitando|a excepcion|con excepcion|aparte',
    '(?:mejor|prefiero [a-z ]{2,20}) que|fuera(?= de)|en vez|en lugar|nada|ni|tampoco|nunca|jamas|imposible|evit\\w+',
    '(?:mejor|prefiero que|preferible que|pero|y) no',
    '(?:odio|descart\\w+)|no (?:muy|tan|demasiado)',
  ],
  no: '(?:no|no mas)\\s*$',
  anyBut:
    '\\b(?:cualquier\\w*|todos?|todas?|cuando)\\b[^.,!?;]{0,40} (?:pero no|menos)(?: (?:el|la|los|las|por))*\\s*$',
  excused: [
    '(?<=¿ ?)no [a-z ]*$',
    '(?:por ?que|si|acaso) no(?: [a-z]+){0,3}\\s*$',
    'no es que(?: [a-z]+){0,4}\\s*$',
    'no (?:digo|dije|quiere decir) que(?: [a-z]+){0,4}\\s*$',
    'no (?:hay|tengo|es|seria|habria) (?:ningun )?(?:problema|inconveniente)[a-z ]*$',
    'no (?:podrian?|tendrian?|habria|tienen?|hay)(?: [a-z]+){0,2}\\s*$',
    '(?:usted(?:es)?|tienen?|hay) no(?: [a-z]+){0,2}\\s*$',
  ],
  behind: [
    `,?${also} no (?:${able}|${suits}|es posible|va a (?:poder )?ser|puede ser|podra ser|sirven?|quiero|` +
      `queremos|estoy|` +
      'estamos|estare|tengo tiempo|funcionan?|hay nadie|habra nadie|me da tiempo|es buen)',
    `${also} no(?=[.;!,]|\\s*$| (?:por favor|pero|gracias|mejor|porque|y|es que|` +
      `que (?:trabajo|tengo|estoy|no|voy|salgo|me))\\b)(?!,? ?(?:que va|verdad)?\\?)`,
    `,?${also} (?:tampoco|imposible|ni hablar|nada(?=[.,;!]|\\s*$))`,
    `,?${also} (?:me|nos) (?:es|resulta) imposible`,
    `,?${also} (?:me|nos) (?:va|viene|queda)n? (?:mal|fatal|complicado)`,
    `,?${also} (?:es|son|esta|seria) (?:imposible|mal dia|muy (?:temprano|tarde|pronto|complicado)|` +
      'demasiado (?:temprano|tarde|pronto)|descartad[oa]|complicado)',
    `,?${also} (?:trabajo|trabajamos|(?:estoy|estamos|estare|estaremos) (?:siempre )?${busy}|` +
      `tengo (?:clases?|trabajo|escuela|` +
      'que trabajar|otra|otro|un compromiso|una cita|medico|planes))',
  ],
  asked: '(?:¿|\\b(?:acaso|por ?que) )(?:el |la |los |las )?$',
  suits:
    '^,? (?:si\\b|esta(?:ria)? (?:bien|perfecto)|(?:me|nos) (?:va|viene|queda|sirve|conviene|' +
    'parece)n? (?:bien|mejor|' +
    'perfecto|genial)|mejor\\b|seria mejor|(?:si )?puedo\\b|tambien\\b|vale\\b|perfecto\\b|es mejor)',
  tooEarly: '^(?: (?:me )?(?:es|son|seria|parece))? (?:demasiado|muy) (?:temprano|pronto)\\b',
  tooLate: '^(?: (?:me )?(?:es|son|seria|parece))? (?:demasiado|muy) tarde\\b',
  along: '(?:,? ?(?:o|u|ni|y|e)|,|)(?: (?:tampoco|no))?(?: (?:el|la|los|las|a|por|en|de))* ?',
  through: ' ?(?:a|al|hasta|hasta el|-) ?',
  together: ' ?(?:(?:por|en|de|a|sobre|antes de|despues de|hasta|a partir de)(?: las?)? )?',
  recurring: [
    ['fin(?:es)? de semana|findes?', [6, 7]],
    ['entre semana|dias (?:de semana|laborables|habiles)', [1, 2, 3, 4, 5]],
  ],
  isEvery: (said, before) =>
    /\b(?:los|ningun|cualquier|todos los|nunca(?: en)?) (?:\w+,? (?:y|o|ni|e) (?:los )?)*$/.test(before) ||
    /sabados$|domingos$/.test(said),
  early: '(?:temprano|pronto|de madrugada|madrugar)(?! (?:por|en|de) la)',
  late: '(?<=\\b(?:tan|muy|demasiado) )tarde\\b',
  beforeNo: 'pues|pero|y',
  ofCaller: 'nos|puedo|podemos',
  turnsOver: 'el|la|los|las|pero|mejor',
  over: '[^,] no (?:(?:a|para) )?(?:el|la|las)',
  atWork: 'trabajo(?: (?:los|las|por|la|el))*',
  notWork: '(?:(?:pero|y) )?no(?: (?:por|la|los|las|el))*',
  joins: 'o|u|ni|y|e',
  distance: 'en|dentro',
  born: null,
  plural: '(?:muy )?temprano|no |(?:mananas|tardes|noches)$',
  ifNot: 'si no(?: (?:el|la|las|a las|para el))?',
  noThe: 'no (?:el|la|las|a las|es|para el)',
  contrast: ' no (?:el|la)\\b',
  neither: 'ni',
  measure: '(?:muy |demasiado )?(?:temprano|pronto|tarde)',
  weekend: 'fin(?:es)? de semana|findes?',
  oneWeekend: 'este|proximo|que viene',
  allBefore: 'antes',
  allAfter: 'despues',
  between: { lead: 'entre(?: el)?', and: 'y(?: el)?' },
}
