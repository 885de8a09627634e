/** How danger to people and animals is told in Spanish. Sentences come as `plainWords` makes them. */
import { expression } from '#src/platform/values/expression.ts'
import type { DangerGrammar } from '../../understanding/danger.ts'

const kin =
  '(?:papa|padre|mama|madre|espos[oa]|marido|mujer|hij[oa]s?|bebe|nin[oa]s?|herman[oa]|amig[oa]|pareja|' +
  'novi[oa]|abuel[oa]|' +
  'vecin[oa]|niet[oa]|ti[oa]|cliente|clienta|paciente|senor|senora|companer[oa]|trabajador|hombre|jefe|' +
  'jefa|chico|chica)'
const pet =
  '(?:perr[oa]s?|perrit[oa]s?|gat[oa]s?|gatit[oa]s?|cachorr[oa]s?|mascota|conejo|pajaro|loro|caballo|' +
  'yegua|hamster|tortuga|' +
  'michi|hur[o]n)'
const substance =
  '(?:lejia|cloro|blanqueador|veneno|detergente|limpiador|anticongelante|pastillas?|pilas?|medicinas?|' +
  'medicamentos?|gasolina|' +
  'amoniaco|matarratas|raticida|quimicos?|acetona|tinte|acido|insecticida|setas|hongos|paracetamol|ibuprofeno|sosa|' +
  'desinfectante|alcohol de limpieza|iman(?:es)?)'

export const peopleCues: DangerGrammar['cues'] = [
  ['animal', animal()],
  ['locked-in', lockedIn()],
  ['suicide', suicide()],
  ['attack', attack()],
  ['fumes', fumes()],
  ['shock', shock()],
  ['swelling', swelling()],
  ['medical', medical()],
  ['medical', collapse()],
  ['bleeding', bleeding()],
  ['poison', poison()],
  ['trapped', trapped()],
  ['tooth', tooth()],
]

function animal(): RegExp {
  const toxin =
    `(?:${substance}|chocolate|xilitol|chicle|uvas?|pasas|cebollas?|ajo|lirios?|marihuana|sapo|hueso|` +
    'aguja|algo (?:toxico|venenoso|malo))'
  return expression('g')`
    \b${pet}(?: [a-z]+){0,3} (?:comio|comido|trago|tragado|bebio|bebido|lamio|tomo|ingirio|mastico|come)(?: 
    [a-z]+){0,4} ${toxin}\b|\b(?:comio|trago|bebio|tomo)(?: [a-z]+){0,3} ${toxin}(?: [a-z]+){0,2} (?:mi|el|la) 
    ${pet}\b|\b${pet}(?: [a-z]+){0,3} (?:envenenad[oa]|envenenaron|intoxicad[oa]|ahogando|ahogandose|asfixiando|
    inconsciente|desmayo|desmayad[oa]|convulsion(?:es|ando)?|convulsiona|muriendo|muriendose|electrocut[a-z]+|
    sangrando mucho|atropellad[oa]|atropello|atropellaron|golpe de calor|no respira|no puede respirar|no reacciona|
    no se mueve|no despierta|no responde|no se levanta|se muere|ataco otro|picado por)\b|\b(?:atropell[a-z]+|
    envenen[a-z]+)(?: [a-z]+){0,2} (?:mi|al|el|la) ${pet}\b|\b(?:no respira|no reacciona|se muere|se ahoga|se esta 
    muriendo|se esta ahogando) (?:mi|el|la) ${pet}\b
  `
}

function lockedIn(): RegExp {
  const car = '(?:carro|coche|auto|camioneta|vehiculo|camion)'
  const small = `(?:bebe|nin[oa]s?|hij[oa]s?|niet[oa]|${pet}|abuel[oa])`
  return expression('g')`
    \b${small}(?: [a-z]+){0,5} (?:encerrad[oa]s?|atrapad[oa]s?|dentro|adentro|sol[oa])(?: [a-z]+){0,4} ${car}\b|
    \b(?:encerre|deje|encerrad[oa]s?|encerro|quedo|quedaron|dejamos|cerro)(?: [a-z]+){0,5} ${small}(?: [a-z]+){0,5} 
    ${car}\b|\bllaves?(?: [a-z]+){0,6} ${car}(?: [a-z]+){0,6} (?:con|y) (?:mi|el|la)(?: [a-z]+)? ${small}\b|
    \b${car}(?: [a-z]+){0,4} con (?:mi|el|la) ${small}(?: [a-z]+){0,2} (?:dentro|adentro)\b
  `
}

function suicide(): RegExp {
  return expression('g')`
    \bsuicid(?:a|as|io|ar|arme|arse|arnos|o|ando|andose)\b|\b(?:me |se )?quier[eo] (?:morir|morirme|morirse|matarme|
    matarse|quitarme la vida|quitarse la vida|dejar de vivir|acabar con (?:todo|mi vida))\b|\b(?:voy a|va a|quiero|
    pienso|pensando en|ganas de|pensado en) (?:matarme|matarse|quitarme la vida|quitarse la vida|acabar con mi vida|
    hacerme dano|morir|morirme)\b(?! de (?:risa|hambre|calor|frio|ganas))|\bya no quier[eo] (?:vivir|seguir 
    viviendo|estar vivo|estar viva)\b|\bno (?:quiero|quiere) (?:seguir )?(?:vivir|viviendo)(?! (?:aqui|en|asi 
    con))\b|\bno vale la pena vivir\b|\b(?:me (?:quiero|voy a)|se (?:quiere|va a)) (?:matar|morir|quitar la vida|
    hacer dano)\b(?! de (?:risa|hambre|calor|frio))
  `
}

function attack(): RegExp {
  return expression('g')`
    \b(?:alguien|un hombre|un tipo|ladron|ladrones|un ladron|unos|desconocido|gente)(?: [a-z]+){0,4} (?:entrando|
    entro|metiendo|metio|meterse|entrar|dentro|adentro|forzando|rompiendo|robando|atacando|amenazando|siguiendo|
    persiguiendo|golpeando|pegando)\b(?! en calor)|\b(?:estan|se) (?:entrando a robar|forzando|metieron|metio)(?: 
    [a-z]+){0,3} (?:puerta|ventana|casa|tienda|negocio|local|robar|cerradura)\b|\bestan entrando a robar\b|\b(?:hay|
    tengo)(?: [a-z]+){0,2} (?:intruso|ladron|ladrones|asalto|asaltante|tiroteo|robo)\b(?=$| (?:en|dentro|ahora|
    afuera|aqui|adentro))|\b(?:me|nos) (?:esta|estan)(?: [a-z]+)? (?:robando|asaltando|atacando|golpeando|pegando|
    amenazando|siguiendo|persiguiendo|apuntando|asfixiando|ahorcando)\b|\b(?:tiene|tienen|trae|con)(?: [a-z]+){0,2} 
    (?:una pistola|pistola|un arma|arma|un cuchillo|cuchillo|navaja|machete)\b|\b(?:me|nos|la|lo) (?:quiere|quieren|
    va a|van a) (?:matar|pegar|golpear|disparar)\b|\b(?:me|nos) (?:asaltaron|apunalaron|dispararon|acaban de robar|
    acaban de asaltar)\b
  `
}

function fumes(): RegExp {
  return expression('g')`
    \bmezcl[a-z]+(?: [a-z]+){0,2} (?:lejia|cloro|amoniaco|quimicos|limpiadores|acido)\b|\b(?:gases?|vapores|vapor|
    humos) (?:toxicos?|quimicos?|de (?:cloro|amoniaco|lejia))\b|\bderrame (?:quimico|de quimicos)\b|\bnube toxica\b
  `
}

function shock(): RegExp {
  return expression('g')`
    \b(?:descarga|shock|toque|choque|calambrazo|corrientazo|chispazo)s? (?:electric[oa]s?|de (?:la )?(?:luz|
    corriente))\b|\belectrocut(?:o|ad[oa]s?|ando|andose|arse|arme|aron|e)\b|\b(?:da|dio|dan|daba|pega|pego|agarro|
    paso|recibi|recibio|dando)(?: [a-z]+)? (?:la )?(?:corriente|toques|calambres?|descargas?|calambrazo|corrientazo|
    un toque|un calambre)\b(?! en (?:la pierna|el pie))
  `
}

function swelling(): RegExp {
  const part = '(?:garganta|lengua|cuello)'
  return expression('g')`
    \b(?:hinch[a-z]+|inflam[a-z]+|cerrando|cierra|cerro|cerrad[oa]|cerrar)(?: [a-z]+){0,6} ${part}\b|\b${part}(?: 
    [a-z]+){0,4} (?:hinch[a-z]+|inflamad[oa]|inflamando|cerrando|cierra|cerrad[oa]|cerrandose)\b|\b(?:hinch[a-z]+|
    inflam[a-z]+)(?: [a-z]+){0,6} (?:no (?:puedo|puede) (?:tragar|respirar)|cuesta (?:tragar|respirar))\b|\bno 
    (?:puedo|puede|logro) tragar\b|\bcuesta (?:mucho )?tragar\b|\banafila[a-z]+\b|\b(?:reaccion|shock|choque) 
    (?:alergic[oa]|anafilactic[oa])(?: [a-z]+)?\b
  `
}

function medical(): RegExp {
  return expression('g')`
    \b(?:no|dejo de|casi no|apenas|no puede|no puedo|ya no) (?:puede |puedo |esta )?(?:respira|respirar|respirando|
    respiro)\b(?! (?:por la nariz|bien por la noche))|\b(?:cuesta|dificultad para|dificultades para|problemas para|
    le falta|me falta|falta)(?: [a-z]+)? (?:respirar|el aire|aire)\b(?! acondicionado)|\b(?:se|me) (?:esta |estoy 
    )?(?:ahoga|ahogando|ahogo|asfixia|asfixiando|atraganto|atragantando)\b|\b(?:dolor|dolores|duele|opresion|
    presion)(?: [a-z]+){0,4} (?:pecho|brazo izquierdo)\b(?! y quiero implantes)|\b(?:poniendo|puso|esta|labios) 
    (?:azul|morad[oa]s?|azules)\b|\bno tiene pulso\b
  `
}

function collapse(): RegExp {
  return expression('g')`
    (?<!\bcasi (?:me |le |nos )?(?:da|dio) (?:un )?)\b(?:ataque al corazon|infarto|ataque cardiaco|paro cardiaco)\b|
    \b(?:derrame cerebral|embolia|ataque cerebral|un ictus)\b|\bse (?:me |nos |ha |acaba de )*(?:desmay[a-z]+|
    desvanecio|desplomo|desplomado|colapso)\b|\b(?:esta|quedo|inconsciente|esta como)(?: [a-z]+)? (?:inconsciente|
    desmayad[oa]|sin conocimiento|convulsionando|muriendo|muriendose|gravemente herid[oa]|muy herid[oa]|mal 
    herid[oa])\b|\binconsciente\b|\bno (?:despierta|se despierta|reacciona|contesta ni se mueve|vuelve en si|se 
    mueve)\b(?! (?:el|la) (?:puerta|motor|ventana|llave|valvula))|\bperdio el conocimiento\b|\bconvulsion(?:es|a|
    ando)?\b|\bsobredosis\b|\b(?:se cayo|cayo|caido)(?: [a-z]+){0,2} (?:del techo|de la escalera|de una escalera|
    por las escaleras|del balcon|del tejado|de la azotea)\b|\b(?:hay|alguien|un)(?: [a-z]+){0,3} (?:herid[oa]s?)\b|
    \b(?:necesito|llamen|manden|necesitamos|envien)(?: [a-z]+)? ambulancia\b|\b(?:dando a luz|va a dar a luz ya|
    rompio fuente|en trabajo de parto)\b|\bse (?:esta muriendo|me muere|nos muere)\b|\bse muere mi ${kin}\b|
    \batragantad[oa]\b
  `
}

function bleeding(): RegExp {
  return expression('g')`
    \b(?:sangra|sangrando|sangro|sangrado)(?: [a-z]+){0,2} (?:mucho|muchisimo|demasiado|bastante|sin parar|a 
    chorros)\b|\b(?:mucha|pierde|perdiendo|perdio|tanta|demasiada|charco de) sangre\b(?! (?:en la presion))|\b(?:no 
    (?:para|deja|paro|dejo) de|no le para de|no me para de) sangrar\b|\bsangre (?:por todas partes|por todos lados|
    a chorros)\b|\bhemorragia\b|\bno (?:para|se detiene|se para)(?: [a-z]+)? (?:la sangre|el sangrado|la hemorragia|
    sangrado)\b|\bse (?:me )?(?:corto|cort[oe]|amputo|arranco)(?: [a-z]+){0,2} (?:dedos?|mano|brazo|pierna|pie|
    muneca|vena|pulgar)\b|\bme corte(?: [a-z]+){0,2} (?:dedo|mano|brazo|pierna|muneca|pulgar)(?: [a-z]+){0,3} 
    (?:mucho|profundo|feo|sangr[a-z]+)\b
  `
}

function poison(): RegExp {
  return expression('g')`
    \b(?:trago|tragado|trague|bebio|bebido|bebi|comio|comido|ingirio|tomo|tomado)(?: [a-z]+){0,4} 
    ${substance}\b(?<!(?:tomo|tomado)(?: (?:mi|mis|unas|su|sus|la|las|una|el|dos))* (?:pastillas?|medicinas?|
    medicamentos?|paracetamol|ibuprofeno))|\b(?:demasiadas|todas (?:mis|sus|las)|un bote de|un frasco de|muchas) 
    (?:pastillas|medicinas)\b|\benvenen(?:ad[oa]|ando|o|amiento)\b|\b(?:cloro|lejia|acido|quimicos?|tinte|peroxido|
    limpiador)(?: [a-z]+){0,4} (?:en|a) (?:el|los|mi|mis|sus?) ojos?\b|\b(?:me|le) (?:cayo|entro)(?: [a-z]+){0,2} 
    (?:cloro|lejia|acido|quimico)(?: [a-z]+){0,3} ojos?\b
  `
}

function trapped(): RegExp {
  return expression('g')`
    \b(?:atrapad[oa]s?|atascad[oa]s?|atorad[oa]s?|encerrad[oa]s?|aplastad[oa]s?)(?: [a-z]+)? (?:en|debajo|bajo|
    dentro|entre)(?: (?:de|del|el|la|un|una))* (?:ascensor|elevador|maquina|puerta del garaje|escombros|carro|coche|
    pozo|arbol|tractor)\b|\b(?:mano|brazo|dedos?|pierna|pie|cabeza|pelo)(?: (?:esta|le quedo|quedo|se))* 
    (?:atrapad[oa]s?|atorad[oa]s?|aplastad[oa]s?|atascad[oa]s?)\b|\bse (?:le|me|nos) (?:cayo|vino) encima\b
  `
}

function tooth(): RegExp {
  const teeth = '(?:dientes?|muelas?|paleta|incisivos?)'
  return expression('g')`
    \b(?:se (?:me|le|nos) (?:salio|cayo|volo|arranco|rompio)|(?:me|le) (?:tumbaron|tiraron|sacaron|arrancaron|
    volaron|saltaron)|perdio|perdi|salto)(?: [a-z]+){0,3} ${teeth}(?: [a-z]+){0,6} (?:golpe|caida|caer|caerse|cayo|
    entero|completo|jugando|accidente|pelota|balon|puno|bici|de raiz)\b|\b(?:golpe|caida|se cayo|accidente|jugando|
    punetazo)(?: ,?[a-z]*){0,8} (?:se (?:me|le) (?:salio|cayo)|perdio|perdi|volo|salto)(?: [a-z]+){0,3} ${teeth}\b|
    \b(?:tumbaron|tiraron|volaron|arrancaron) (?:de un golpe )?(?:un|el|los|dos) ${teeth}\b|\btengo el diente en la 
    mano\b|\bdiente (?:arrancad[oa]|en la mano)\b
  `
}
