/** How dangers are told in Spanish. Sentences come as `plainWords` makes them: no accents, no capitals. */
import { expression } from '#src/platform/values/expression.ts'
import type { DangerGrammar } from '../../understanding/danger.ts'
import { peopleCues } from './dangers-people.ts'

const gas = '(?:gas|propano|butano)'
const monoxide = '(?:monoxido(?: de carbono)?|dioxido de carbono|co2?)'
const vehicle = '(?:carro|coche|auto|camion|camioneta|moto|motor|vehiculo|furgoneta|autobus)'
const room =
  '(?:casa|cocina|cuarto|habitacion|edificio|apartamento|departamento|piso|garaje|cochera|sotano|techo|' +
  'atico|chimenea|' +
  'dormitorio|bano|sala|salon|pasillo|oficina|tienda|local|pared|lavadero|patio|lavanderia|negocio|escalera)'
const device =
  '(?:calefaccion|caldera|calentador|boiler|horno|estufa|secadora|lavadora|microondas|enchufes?|contactos?|' +
  'tomacorrientes?|' +
  'toma|panel|tablero|cuadro(?: electrico| de luz)?|caja de (?:fusibles|breakers|luz)|breaker|interruptor|apagador|' +
  'cables?|cableado|lampara|luz|luces|foco|ventilador|medidor|contador|refrigerador|nevera|aire acondicionado|aire|' +
  'tostadora|lavavajillas|cargador|bateria|extension|regleta|unidad|motor|televisor|tele)'
const the = '(?:el|la|los|las|mi|mis|un|una|unos|unas|nuestr[oa]|su|del|de la|de mi|al)'

export const dangers: DangerGrammar = {
  spoken: [[/\be+h+\b[.,]*/g, ' ']],
  answersNo: 'no',
  cues: [
    ['gas-gone', gasGone()],
    ['fuel', fuel()],
    ['gas', smellOfGas()],
    ['gas', leakOfGas()],
    ['carbon-monoxide', monoxideAlarm()],
    ['car-fire', carFire()],
    ['power-line', powerLine()],
    ['fire', fire()],
    ['fire', smoke()],
    ...peopleCues,
    ['electric', sparks()],
    ['electric', burntSmell()],
    ['flood', burst()],
    ['flood', flooding()],
    ['flood', waterRunning()],
  ],
  hasSubject: /^(?:hay|se|esta|estan|mi|la casa|el|alguien|tengo|veo|tenemos)\b/,
  denied: expression('')`
    (?:^| )(?:ya no|no|nunca|tampoco|sin|ningun[oa]?|nadie|jamas|ni)(?: (?:me|le|lo|hay|es|un|una|el|la|los|las|
    ningun|ninguna|nada|de|tengo|tenemos|tiene|tienen|siento|noto|veo|huelo|esta|estan|creo que|parece que|mas|
    huele|por|sale|sea|haya|detecta|ha|he|hemos|han|habido|mucho|ya|a|que))* $
  `,
  deniedThought: expression('')`
    (?:^| )(?:ya no|no|nunca|tampoco|ni|nadie)(?: (?:creo que|pienso que|parece que|digo que|es que|dije que|quiere 
    decir que|hay|me|le))*(?:(?<=^no|^ya no|^nunca| no| nunca| tampoco| ni| nadie| que| hay| me| le)) $
  `,
  supposed: expression('')`
    (?<!\b(?:se|saber|sabe|seguro|segura|decir|ver|averiguar|idea|pregunto) )\b(?:si|en caso de(?: que)?|cuando|por 
    si|siempre que|suponiendo que)(?: (?:hay|hubiera|hubiese|tengo|tuviera|tienen|es|un|una|el|la|mi|se|algun dia|
    alguien|me|nos|alguna vez|huelo|detecto|haya|tenemos|ocurre))* $
  `,
  asksWhatToDo: expression('')`
    \bque (?:hago|hacemos|debo|debemos|tengo que hacer|hay que hacer|puedo hacer|se hace)\b|\ba quien (?:llamo|
    llamamos)\b
  `,
  namedBefore: expression('')`
    \b(?:(?:hacen|arreglan|reparan|ofrecen|atienden|tratan|detectan|revisan|instalan|venden|cubren|tienen|cobran|
    limpian)(?: ustedes| tambien)?(?: (?:de|por|el|la|los|las|un|una|servicio|reparaciones?|casos?|con))*|
    (?:instalar|instalacion|instalen|instale|cambiar|cambio|presupuesto|precio|costo|inspeccion|revision|prueba|
    pruebas|certificado|garantia|seguro|curso|prevenir|prevencion|evitar|proteccion|contra|detector|detectores|
    alarma|alarmas|sensor|danos|restauracion|limpieza|historial|miedo|riesgo)(?: (?:de|del|para|por|un|una|el|la|
    los|las|contra|mi|posibles?|al|a))*|(?:despues|desde|tras) (?:de |del )?(?:el|la|un|una|los|las|aquel|
    aquella)?(?: [a-z]+)?|(?:el ano|el mes|la semana|el verano|el invierno) (?:pasad[oa])(?: [a-z]+){0,5}|hace 
    (?:[a-z0-9]+ )?(?:anos?|mes(?:es)?|semanas?|mucho|tiempo)(?: [a-z]+){0,5}|casi(?: [a-z]+){0,3}|(?:encender|
    prender|hacer|prende|enciende)(?: un| el| la)?|de|gas) $(?<!\b(?:olor|fuga|escape|huele|por culpa|medio|dentro|
    lleno|llena|parte|salir|sale|saliendo|arriba|humo|centro|ataque|cerca) de )
  `,
  namedAfter: expression('')`
    ^(?: (?:de gas|de humo|de agua))? (?:el ano pasado|la semana pasada|el mes pasado|hace (?:[a-z0-9]+ )?(?:anos?|
    mes(?:es)?|semanas?|tiempo)|en (?:19|20)\d\d|cada (?:ano|invierno|verano))\b|^(?: [a-z0-9]+){1,5} (?:el ano 
    pasado|la semana pasada|el mes pasado|hace (?:[a-z0-9]+ )?(?:anos?|mes(?:es)?|semanas?)|en (?:19|20)\d\d)\b|
    ^(?: [a-z]+){0,3} (?:ya (?:esta|fue|la|lo|se|quedo)|fue|esta|quedo)(?: [a-z]+)? (?:arreglad[oa]|reparad[oa]|
    apagad[oa]|solucionad[oa]|controlad[oa]|resuelt[oa]|cerrad[oa]|apago|arreglo|repararon|apagaron)\b|^ (?:natural|
    lp|artificiales)?(?: )?(?:esta cortado|subio)\b
  `,
  deniedInside: /\b(?:no(?! (?:para|deja))|sin|ningun[oa]?|nada)\b/,
  had: /\b(?:tuvimos|tuve|tuvo|hubo|habia|sufrimos|tenia|teniamos)(?: (?:un|una|el|la|unas|unos|pequen[oa]|gran))* $/,
  unless: {
    gas: expression('')`
    \b(?:agua|grifo|llave del agua|desague|drenaje|alcantarilla|fregadero)\b.*\bhuevos?\b|\bhuevos?\b.*\b(?:agua|
    grifo|desague|drenaje|alcantarilla)\b
  `,
    'gas-gone': /\b(?:volvio|vuelve|otra vez|de nuevo|todavia huele|aun huele|sigue oliendo)\b/,
    'car-fire': /\b(?:escape|mofle)\b/,
    shock: /\b(?:precio|precios|factura|cuenta|costo|noticia|cultural)\b/,
    tooth: /\b(?:de leche|del juicio|postizo|postiza)\b/,
    animal: /\b(?:tarea|zapatos?|calcetin|sofa)\b/,
  },
}

function gasGone(): RegExp {
  return expression('g')`
    \bya no (?:se |me |hay |siento |noto )*(?:huele|huelo|oler|olor|olia)(?: [a-z]+){0,2} ${gas}\b|\b(?:olia|olio|
    olor|huele) a ${gas}(?: ,?[a-z]*){0,6} (?:ya no|ya paso|desaparecio|se fue|se quito|ya se fue|no huele)\b|
    \b(?:se fue|desaparecio|se quito|paso) (?:ya )?el olor a ${gas}\b
  `
}

function fuel(): RegExp {
  return expression('g')`
    \b${vehicle}(?: [a-z]+){0,3} (?:huele|oler|olor|apesta|pierde|perdiendo|tira|gotea|goteando|fuga)(?: 
    [a-z]+){0,3} (?:gasolina|gas|nafta|combustible|bencina|diesel)\b|\b(?:huele|olor|apesta|fuga|derrame)(?: 
    [a-z]+){0,2} (?:gasolina|nafta|combustible|bencina)\b|\b(?:huele|olor) a gas(?: [a-z]+){0,3} ${vehicle}\b
  `
}

function smellOfGas(): RegExp {
  return expression('g')`
    \b(?:huele|huelen|hueles|oliendo|oler|olia|olio|huela|apesta|hiede)(?: [a-z]+){0,4} a(?: [a-z]+)? ${gas}\b|
    \bhuel[eo](?: [a-z]+){0,2} ${gas}\b|\b(?:olor|peste|tufo|olorcito)(?: [a-z]+){0,4} ${gas}\b|\b(?:huele|olor|
    apesta)(?: [a-z]+){0,3} huevos? podridos?\b|\b${room}(?: [a-z]+){0,2} llen[oa] de ${gas}\b
  `
}

function leakOfGas(): RegExp {
  const line = '(?:tuberia|tubo|linea|manguera|cano|caneria|llave|valvula|medidor|tanque|cilindro|bombona)'
  return expression('g')`
    \b(?:fugas?|escapes?|perdida|salida)(?: [a-z]+){0,2} ${gas}\b|\bse (?:esta |estan |me esta |nos esta )?(?:sale|
    saliendo|fuga|fugando|escapa|escapando|tira|tirando)(?: [a-z]+){0,2} ${gas}\b|\bel ${gas} se (?:esta )?(?:sale|
    saliendo|fuga|fugando|escapa|escapando)\b|\b(?:sale|saliendo|escapando|fugando|pierde|perdiendo|tirando)(?: 
    [a-z]+){0,2} ${gas}\b|\b(?:deje|dejaron|dejamos|quedo|dejo|olvide)(?: [a-z]+){0,4} gas(?: [a-z]+){0,2} 
    (?:abiert[oa]|encendid[oa]|prendid[oa])\b|\b(?:deje|dejaron|quedo|dejo)(?: [a-z]+){0,2} abiert[oa](?: 
    [a-z]+){0,3} gas\b|\b(?:romp[a-z]+|rompio|rota|roto|cort[oe]|perfor[a-z]+|golpe[a-z]+|pic[oa]d[oa])(?: 
    [a-z]+){0,4} ${line} (?:de|del) gas\b|\b${line} (?:de|del) gas(?: [a-z]+){0,3} (?:rota|roto|rompio|perforad[oa]|
    cortad[oa]|fuga|silba|silbando)\b|\bhay (?:mucho )?gas en ${the}\b
  `
}

function monoxideAlarm(): RegExp {
  return expression('g')`
    \b(?:alarma|detector|sensor|alerta)(?: [a-z]+){0,2} ${monoxide}(?: [a-z]+){0,4} (?:sonando|suena|sono|esta 
    pitando|pita|pitando|activo|activa|activada|disparo|dispara|disparada|encendio|marca|saltando|salto|para de 
    sonar|deja de sonar)\b(?! (?:por la bateria|cada|por bateria|baja))|\b(?:suena|sonando|sono|se activo|se 
    disparo|salto|pita|pitando)(?: [a-z]+){0,3} (?:alarma|detector|sensor)(?: [a-z]+){0,2} ${monoxide}\b|
    \b(?:intoxicad[oa]s?|intoxicacion|envenenad[oa]s?|hay|fuga de|escape de|nivel(?:es)? (?:alto )?de|olor a)(?: 
    [a-z]+){0,2} monoxido\b
  `
}

function carFire(): RegExp {
  return expression('g')`
    \b${vehicle}(?: [a-z]+){0,3} (?:quemando|incendiando|en llamas|prendio fuego|prendido fuego|incendio|en fuego|
    ardiendo|fuego|humeando|echando humo|sacando humo|sale humo|echa humo)\b|\bse (?:esta |me )?(?:incendi[a-z]+|
    quem[a-z]+|prendio)(?: [a-z]+){0,2} ${vehicle}\b|\bhumo(?: (?!cigarr|tabaco)[a-z]+){0,4} (?:capo|cofre|motor|
    ${vehicle})\b
  `
}

function powerLine(): RegExp {
  return expression('g')`
    \b(?:cables?|linea|lineas|poste|tendido) (?:de (?:la |alta )?(?:luz|electricidad|tension|corriente)|
    electric[oa]s?)(?: [a-z]+){0,4} (?:caid[oa]s?|cayo|cayeron|colgando|en el suelo|en la calle|tirad[oa]s?|
    suelt[oa]s?|sobre)\b|\b(?:cayo|cayeron|se cayo|tirad[oa]|colgando)(?: [a-z]+){0,3} (?:cables?|linea|poste)(?: 
    (?:de (?:la )?(?:luz|electricidad|corriente|alta tension)|electric[oa]s?))\b
  `
}

function fire(): RegExp {
  return expression('g')`
    (?<!\b(?:alarma|detector|puerta|salida|extintor|estacion|cuerpo|seguro|danos|simulacro|escalera|contra) (?:de |
    contra |por )?(?:el |un )?)\bincendio(?!s)\b|\b(?:hay|veo|tengo|tenemos|esto es|se ve)(?: (?:un|el|mucho|
    principio de|como))* (?:fuego|incendio|llamas|lumbre)\b|\bse (?:me |nos |le |esta |estan |ha )*(?:quema|quemo|
    quemando|incendia|incendio|incendiando|prendio fuego|prendiendo fuego|prendido fuego|prende fuego|ardiendo|
    prendio|prendiendo)(?: [a-z]+){0,3} (?:${room}|${device}|fuego|edificio|sarten|aceite|cortinas?|sofa|cama|
    basura|todo)\b|\b(?:${room}|${device}|sarten|cortinas?|cama|basura|arbol|todo)(?: (?:se|esta|estan|me|nos|ha|
    en))* (?:quemando|incendiando|en llamas|ardiendo|prendio fuego|prendido fuego|prendiendo|incendio|fuego|
    llamas)\b|\b(?:esta|estan|todo) (?:en llamas|ardiendo|quemandose|incendiandose)\b|\bfuego (?:en|dentro|
    adentro)(?: (?:de|del))?(?: (?:${the}))? (?:${room}|${device})\b|^(?:(?:ayuda|auxilio|socorro|por favor|dios 
    mio|rapido)(?: ,)? )*(?:fuego|incendio)(?:(?: ,)? (?:fuego|ayuda|auxilio|por favor|rapido))*(?: ,)?$|\bsalen? 
    llamas\b|\bllamas (?:saliendo|por|en)\b|\balarma de (?:humo|incendios?|fuego)(?: [a-z]+){0,3} (?:sonando|sono|
    no para|no deja)\b
  `
}

function smoke(): RegExp {
  return expression('g')`
    \b(?:hay|veo|vemos|sale|saliendo|salen|huele a|huelo|olor a|llen[oa]s? de|llenando de|se llena de|mucho|echa|
    echando|saca|sacando|suelta|soltando|tira|tirando)(?: [a-z]+)? humo\b(?! (?:de|del) (?:cigarr|tabaco|escape|
    mofle|vecino|parrilla|puro))|\bhumo(?: [a-z]+){0,3} (?:saliendo|sale|por todas? partes?|por todos 
    lados)\b(?!(?: [a-z]+){0,3} (?:escape|mofle))|\bhumo (?:en|dentro de|adentro de|desde)(?: ${the})? (?:${room}|
    ${device})\b|\b${device}(?: (?:esta|se|estan|me))* (?:humeando|quemando|derritiendo|derritio|ardiendo)\b
  `
}

function sparks(): RegExp {
  return expression('g')`
    \b(?:chispas?|chisporrotea|chisporroteando|chispazos?|chispea|chispeando)\b(?! (?:de (?:alegria|amor)|
    adelante))(?=(?: [a-z]+){0,8}|$)|\b${device}(?: (?:esta|se|estan|muy|me|bien|hace|un|zumbando y))* (?:zumbando|
    caliente|quemad[oa]s?|derretid[oa]|chamuscad[oa]|negr[oa]s?|humea)\b(?<!(?:agua|aire|calefaccion|horno|
    calentador|caldera|estufa|boiler|motor|luz|luces|secadora|lavadora|nevera|refrigerador|unidad)(?: [a-z]+){1,3})|
    \bse (?:esta |me )?(?:derrit[a-z]+|chamusc[a-z]+)(?: [a-z]+){0,2} ${device}\b|\bcorto ?circuito\b
  `
}

function burntSmell(): RegExp {
  return expression('g')`
    \b(?:huele|huelo|olor|oliendo|apesta)(?: [a-z]+){0,3} a(?: [a-z]+){0,2} (?:quemad[oa]|quemandose|cable|cables|
    plastico|chamuscad[oa]|electrico|goma quemada)\b(?! (?:el pelo|comida|pan))|\bolor (?:a |de )?(?:quemado|
    chamusquina)\b
  `
}

function burst(): RegExp {
  const pipe = '(?:tuberias?|tubos?|caneria|cano|manguera|calentador|boiler|tanque|toma de agua)'
  return expression('g')`
    \b(?:se )?(?:me |nos )?(?:rev[ei]?ento|reventado|revienta|exploto|rompio|ha roto|ha reventado|estallo|
    reventaron|rompieron)(?: [a-z]+){0,3} ${pipe}\b|\b${pipe}(?: [a-z]+){0,3} (?:revento|reventad[oa]|rota|rompio|
    exploto|estallo|roto)\b
  `
}

function flooding(): RegExp {
  return expression('g')`
    \bse (?:me |nos |esta |estan |ha )*inund[a-z]+\b|\b(?:${room}|todo|piso|suelo)(?: (?:esta|se|ha|quedo|estan|
    todo|completamente))* inundad[oa]s?\b|\b(?:hay|tengo|tenemos)(?: [a-z]+){0,2} inundacion\b|\binundacion en 
    ${the}\b|\b(?:estamos|estoy) inundad[oa]s?\b|\bestan? inundad[oa]s?\b
  `
}

function waterRunning(): RegExp {
  const wet =
    '(?:techo|cielo raso|lamparas?|luz|luces|foco|enchufes?|contactos?|tomacorrientes?|panel|tablero|' +
    'breaker|cuadro|caja de ' +
    'fusibles|pared|paredes|calefaccion|cables?|medidor|contador)'
  return expression('g')`
    \b(?:sale|saliendo|entra|entrando|cae|cayendo|gotea|goteando|chorrea|chorreando|escurre|filtra|filtrando|hay|
    corre|baja|bajando)(?: [a-z]+){0,3} agua(?: [a-z]+){0,4} ${wet}\b|\bagua(?: [a-z]+){0,4} (?:por|del|en|desde|
    sobre|cerca|al)(?: [a-z]+){0,2} ${wet}\b|\bagua por (?:todos lados|todas partes|todo el piso|todo el suelo)\b|
    \b(?:sale|saliendo|brota|brotando)(?: [a-z]+){0,2} (?:a chorros|un chorro|mucha agua)\b|\b(?:gotea|goteando|
    chorrea|chorreando|filtra|filtrando)(?: [a-z]+){0,3} ${wet}\b|\b(?:techo|cielo raso)(?: [a-z]+){0,3} (?:gotea|
    goteando|cayendo|chorreando|cae|filtrando)\b
  `
}
