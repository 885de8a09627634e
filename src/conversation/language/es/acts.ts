/** How acts are claimed in Spanish: "le he enviado un mensaje", "le paso con el equipo", "le llamarán". */
import { expression } from '#src/platform/values/expression.ts'
import type { ActPattern } from '../../engine/act.ts'

const to = '(?:se (?:la|lo|las|los)|le|te|les|os|la|lo)'
const notNo = '(?<!(?<![\\p{L}])no )(?<![\\p{L}])'
const end = '(?![\\p{L}])'
const team =
  '(?:alguien|(?:el|la|los|las|un|una|mi|mis|nuestro|nuestra|al|del|su) ?(?:equipo|personal|companeros?|' +
  'companeras?|encargad[oa]|jefe|jefa|duen[oa]|oficina|doctora?|dentista|estilista|tecnicos?|fontanero|' +
  'mecanico|gerente|recepcion|persona|agente|humano|responsable)|una persona|otra persona)'
/** One verb in the forms it is claimed in: sends, has sent, is sending, is about to send, will send. */
const forms = (verb: string, now: string, [past, doing] = [verb.replace(/r$/, 'do'), verb.replace(/r$/, 'ndo')]) =>
  `(?:(?:he|hemos) ${past}|${now}|(?:estoy|estamos) ${doing}|(?:voy|vamos) a ${verb}|acabo de ${verb}|` +
  `${verb}(?:e|emos))`

const never = (pattern: RegExp): ActPattern => ({ act: 'never', pattern })
const message = (pattern: RegExp): ActPattern => ({ act: 'message', pattern })

export const acts: ActPattern[] = [
  ...sending(),
  ...telling(),
  ...caring(),
  ...connecting().map(({ pattern }) => ({ act: 'connect' as const, pattern })),
  ...others(),
]

function sending(): ActPattern[] {
  const send = `(?:${forms('enviar', 'envio|enviamos')}|${forms('mandar', 'mando|mandamos|mande|envie')})`
  const sends =
    `${notNo}(?:${to} (?:ya |acabo de )?${send}|(?:voy a|vamos a|estoy|acabo de|ya) (?:enviar|mandar|enviando|` +
    `mandando)(?:le|te|les|selo|sela)|(?:enviandole|mandandole|enviando|mandando)|ya ${send})`
  const by = (words: string) => expression('u')`${sends}(?: [\p{L}\d-]+){0,7} (?:${words})${end}`
  const gets =
    `${notNo}(?:(?:va|vas) a recibir|recibira|recibiras|(?:le|te) (?:llegara|llega|va a llegar)|tendra)(?: ` +
    '[\\p{L}-]+){0,3}'
  return [
    { act: 'text', pattern: by('mensaje|sms|texto|movil|celular|telefono') },
    { act: 'mail', pattern: by('correo|e-?mail|mail') },
    never(
      by('whatsapp|recordatorio|presupuesto|factura|recibo|direccion|precios|tarifas|formulario|mapa|lista|fotos?'),
    ),
    never(by('tecnico|fontanero|ambulancia|alguien')),
    { act: 'send', pattern: expression('u')`${sends}${end}` },
    { act: 'text', pattern: expression('u')`${gets} (?:mensaje|sms|texto)${end}` },
    { act: 'mail', pattern: expression('u')`${gets} (?:correo|e-?mail)${end}` },
    { act: 'send', pattern: expression('u')`${gets} (?:enlace|confirmacion)${end}` },
    never(expression('u')`${gets} recordatorio${end}`),
    {
      act: 'send',
      pattern: expression('u')`
        ${notNo}(?:(?:el|su|un|la|una) (?:mensaje|sms|correo|enlace|confirmacion) (?:ya )?(?:va|esta|fue|ha sido|
        queda) (?:en camino|enviad[oa]|mandad[oa])|^[¡ ]?(?:listo|hecho|perfecto)?[,.! ]*(?:enviad|
        mandad)[oa](?=[.!]|$))
      `,
    },
  ]
}

function telling(): ActPattern[] {
  const tells = [
    forms('avisar', 'aviso|avisamos|avise'),
    forms('informar', 'informo|informamos'),
    forms('comunicar', 'comunico(?! que)'),
    forms('notificar', 'notifico'),
    forms('decir', 'digo|decimos', ['dicho', 'diciendo']),
    forms('pedir', 'pido|pedimos', ['pedido', 'pidiendo']),
    forms('preguntar', 'pregunto'),
    forms('contactar', 'contacto|contactamos'),
  ].join('|')
  return [
    message(expression('u')`
        ${notNo}(?:(?:${to}|ya) )*(?:${tells}|avisarle|decirle)(?: de (?:ello|esto))?(?: a| con)? 
        ${team}${end}
      `),
    message(
      expression('u')`
        ${notNo}(?:(?:${to}|ya) )*(?:${forms('pasar', 'paso|pasamos|pase')}|
        ${forms('dejar', 'dejo|dejamos|deje')}|
        ${forms('transmitir', 'transmito', ['transmitido', 'transmitiendo'])}|
        tome|tomado|(?:he|hemos) tomado) (?:(?:su|el|tu|la|un|este|ese) )?(?:recado|mensaje|aviso|nota|
        solicitud|peticion|queja)${end}
      `,
    ),
    message(expression('u')`
        ${notNo}se (?:lo|la|los) (?:paso|pase|dire|digo|comunico|comento|comentare|pasare|hare saber|
        hago saber|transmito) (?:a|al)${end}
      `),
    message(
      expression('u')`
        ${notNo}(?:le|te|les|lo|la) (?:llamara|llamaran|contactara|contactaran|devolvera|devolveran|respondera|
        responderan|escribira|escribiran|(?:va|van) a (?:llamar|contactar|devolver|responder|escribir))${end}
      `,
    ),
    message(expression('u')`
        ${notNo}(?:se (?:pondra|pondran|va a poner|van a poner) en contacto|hare que (?:le|te|lo|la) 
        llamen|recibira una llamada|(?:le|te) llaman (?:luego|pronto|enseguida|en))${end}
      `),
    message(expression('u')`
        ${notNo}(?:su|tu|el) (?:recado|mensaje|solicitud) (?:ya )?(?:esta|ha sido|fue|queda) (?:pasad|
        enviad|entregad|registrad|guardad|anotad)[oa]${end}
      `),
    message(expression('u')`
        ${notNo}${team} (?:ya )?(?:esta|ha sido|fue|queda|sabe) (?:avisad|informad|enterad|al tanto)
      `),
  ]
}

function caring(): ActPattern[] {
  return [
    message(
      expression('u')`
        ${notNo}me (?:encargo|aseguro|encargare|asegurare|ocupo|ocupare) de (?:que|avisar|decir|llamar|informar|pasar)
      `,
    ),
    message(expression('u')`${notNo}(?:la|lo) (?:marco|he marcado|marcare|dejo marcad[oa]) como urgente${end}`),
    message(expression('u')`${notNo}${team} (?:ya )?(?:lo sabe|lo saben|esta al tanto|esta enterad[oa])${end}`),
    { act: 'send', pattern: expression('u')`${notNo}(?:le|te|se l[oa]) (?:confirmo|confirmare) por${end}` },
    never(expression('u')`${notNo}(?:le|te|lo|la) (?:paso|comunico|transfiero)(?=[.!,]|$)`),
    never(
      expression('u')`
        ${notNo}${team} (?:le|te|lo|la) atendera (?:enseguida|ahora|en (?:un|unos|breve|seguida))${end}
      `,
    ),
  ]
}

function connecting(): ActPattern[] {
  const connects = [
    forms('pasar', 'paso|pasamos'),
    forms('transferir', 'transfiero', ['transferido', 'transfiriendo']),
    forms('conectar', 'conecto'),
    forms('comunicar', 'comunico'),
    forms('derivar', 'derivo'),
    forms('poner', 'pongo', ['puesto', 'poniendo']),
  ].join('|')
  return [
    never(expression('u')`
        ${notNo}(?:le|te|lo|la|les) (?:${connects}) (?:con|en espera|a (?:un|una|la|otra|nuestr[oa])|al 
        (?!dia|corriente)|ahora(?: mismo)?(?: con)?|directamente|ya)${end}
      `),
    never(expression('u')`
        ${notNo}(?:le|te|lo|la) (?:transfiero|conecto|derivo|estoy (?:transfiriendo|conectando|pasando|
        comunicando)|transferire|conectare)${end}
      `),
    never(expression('u')`
        ${notNo}(?:(?:voy|vamos|procedo) a|acabo de|permitame|dejeme|dejame) (?:pasar|transferir|
        conectar|comunicar|poner)(?:le|te|lo|la)(?: con| en espera| a| al|[.!,]|$)
      `),
    never(
      expression('u')`
          (?<![\p{L}])(?:transfiriendo|conectando|pasando|transfiero) (?:su|la|tu|esta) llamada(?![\p{L}])|
          ^(?:transfiriendo|conectando|comunicando|pasando)(?:le|te|lo|la)(?![\p{L}])
        `,
    ),
    never(expression('u')`
        (?<![\p{L}])mientras (?:le|te|lo|la) (?:paso|transfiero|conecto|comunico|pongo)${end}
      `),
    never(
      /(?<![\p{L}])(?:su|la|tu) llamada (?:esta siendo|ha sido|fue|sera) (?:transferida|pasada|conectada)(?![\p{L}])/u,
    ),
  ]
}

function others(): ActPattern[] {
  const visit = '(?:la|lo|(?:su|tu|la|esa|esta) (?:[\\p{L}]+ )?(?:cita|reserva|hora|turno))'
  const change = [
    forms('cancelar', 'cancelo|cancelamos|cancele'),
    forms('anular', 'anulo|anulamos|anule'),
    forms('mover', 'muevo|movemos', ['movido', 'moviendo']),
    forms('reprogramar', 'reprogramo'),
    forms('cambiar', 'cambio|cambiamos|cambie'),
    forms('modificar', 'modifico'),
  ].join('|')
  const put = [
    forms('anotar', 'anoto|anote'),
    forms('apuntar', 'apunto|apunte'),
    forms('anadir', 'anado|anadi', ['anadido', 'anadiendo']),
    forms('agregar', 'agrego|agregue'),
    forms('poner', 'pongo|puse', ['puesto', 'poniendo']),
    forms('registrar', 'registro|registre'),
    forms('actualizar', 'actualizo|actualice'),
    forms('guardar', 'guardo|guarde'),
  ].join('|')
  return [
    never(expression('u')`${notNo}(?:${to} )?(?:${change}) ${visit}${end}`),
    never(expression('u')`
        ${notNo}(?:se )?(?:la|lo) (?:cancelo|anulo|reprogramo|muevo|cancelare|anulare|voy a cancelar|voy 
        a anular|he cancelado|he anulado|he movido|he cambiado)${end}
      `),
    never(expression('u')`
        ${notNo}(?:voy|vamos) a (?:cancelar|anular|mover|cambiar|reprogramar)(?:la|lo|sela|selo|le)${end}
      `),
    never(expression('u')`
        ${notNo}(?:${to} )?(?:${forms('devolver', 'devuelvo|devolvemos', ['devuelto', 'devolviendo'])}|
        ${forms('reembolsar', 'reembolso')}|
        ${forms('cobrar', 'cobro')}) 
        (?:el|la|su|los|todo|tu)(?! llamada)${end}
      `),
    never(expression('u')`
        ${notNo}(?:${to} )?(?:${put})(?: [\p{L}]+){0,5} (?:cuenta|ficha|expediente|historial|perfil|
        sistema|lista de espera)${end}
      `),
    never(
      expression('u')`
          (?<![\p{L}])(?:esta|queda|estas) (?:usted |ya |ahora )?(?:en|apuntad[oa] en|anotad[oa] en) la lista de 
          espera(?![\p{L}])
        `,
    ),
    never(
      expression('u')`
          (?<![\p{L}])(?:un tecnico|alguien|la ayuda|una ambulancia|el fontanero|un fontanero|el tecnico|el 
          equipo) (?:ya )?(?:va|viene|esta|sale) (?:en camino|de camino|para alla)(?![\p{L}])
        `,
    ),
    never(expression('u')`
        ${notNo}(?:${forms('llamar', 'llamo|llamamos')}) (?:al? )(?:911|112|la 
        policia|una ambulancia|emergencias|los bomberos|la ambulancia|bomberos|policia|${team})${end}
      `),
    never(expression('u')`
        ${notNo}(?:le|te|lo|la) (?:llamare|llamaremos|volvere a llamar|volveremos a llamar|llamo 
        (?:luego|mas tarde|manana|en|yo)|recordare|recordaremos|escribire|voy a (?:llamar|recordar|
        escribir)|devolvere la llamada|devuelvo la llamada)${end}
      `),
    never(expression('u')`
        ${notNo}(?:lo|la)? ?(?:consulto|consultare|verifico|confirmo|voy a consultar|voy a hablar|he 
        hablado|hable|he consultado)(?:lo)? con ${team}${end}
      `),
    never(expression('u')`
        ${notNo}(?:${to} )?(?:he|hemos) (?:dado de baja|borrado|eliminado|quitado)(?: [\p{L}]+){0,3}|
        ${notNo}(?:le|te) (?:doy de baja|borro|elimino|quito)${end}
      `),
  ]
}
