/** Appointments and questions about the business, in Spanish. */
import type { IntentPack } from '../intent-pack.ts'
import { asks } from './intents-words.ts'

export const visits: IntentPack['intents'] = {
  book: {
    says: [
      '(pongame|ponme|pongale|agendeme|apunteme|anoteme|apartame|aparteme) [una|la] [cita] (para|el|a las)',

      '(cita|reservar|reserve|agendar|agendo|agende|programar|apartar|sacar hora)',
      'necesito (un|una|que|el|la|arreglar|reparar|ayuda con)',
      '(quisiera|me gustaria|me gustaria pedir)',
      'quiero (un|una|hacer|pedir|reservar|agendar|sacar)',
      '(hay|tiene|tienen|tendra|habra) [algo|algun|alguna|un] (algo|hueco|disponibilidad|espacio|cita|lugar|libre)',
      '(hay|tienen|tiene) algo',
      '(pueden|puede|podrian|podria) (venir|mandar|enviar|pasar|arreglar|revisar|atenderme|verme)',
      '(mandar|enviar|manden|envien|mande|envie) a (alguien|un _|una _)',
      '(necesito|necesitamos|quiero) [a] alguien (hoy|manana|el lunes|el martes|el miercoles|el jueves|el ' +
        'viernes|el sabado|el domingo)',
      'lo antes posible',
      'cuanto antes',
    ],
    not: ['(cancelar|anular|cancelen|cancele) ... cita'],
  },
  cancel: {
    says: [
      'ya no (la|lo|los|las) (necesito|necesitamos|quiero|queremos|ocupo|ocupamos)',

      '(deje|dejen|dejar) sin efecto ... (cita|visita|reserva)',
      '(olvidese|olvidate|olvidense) de (la|mi) (cita|visita|reserva)',
      '(al final|ya|finalmente) no (voy|vamos) a (necesitar|ocupar|querer) (la|esa|mi) (cita|visita|reserva)',
      '(quitame|quiteme|quitenme|borreme|borrame|saqueme|sacame|deme de baja|dar de baja|de de baja|tacheme) ... ' +
        '(cita|reserva|agenda|lista|reservacion|visita)',
      '(cancelela|cancelenla|anulela|borrela|eliminela|quitela)',
      '(digale|avisele|dile) [a|al] [_] que no (venga|vengan|pase)',
      'ya no (vengan|venga|hace falta que venga|hace falta que vengan|es necesario que venga|es necesario que ' +
        'vengan|manden a nadie)',
      '(cancelar*|cancele|cancelen|cancelo|cancelacion|cancela|cancelame|cancelenme)',
      '(anular*|anule|anulen|anulo)',
      '(quitar|borrar|eliminar|quite|borre|elimine|quiten|borren) ... cita',
      'no (puedo|voy a poder|podre|podemos|vamos a poder) (ir|asistir|acudir|llegar) ... [cita]',
      'no (voy|vamos) a (ir|asistir|poder ir|necesitar la cita)',
      'ya no (necesito|quiero|hace falta|voy a necesitar|necesitamos|queremos) ... [cita|que vengan]',
      'que no (vengan|venga)',
    ],
    not: [
      '(politica|cargo|costo|multa) ... cancelacion',
      '(no|no quiero) (cancele|cancelen|cancelar)',
      '(ya|fue|esta) cancelada',
    ],
    unlessAsked: ['(cancela|cancele) (eso|esto)', 'cancelalo', 'cancelelo'],
  },
  move: {
    says: [
      '(modificar|cambiar|correr) (la|el) (fecha|dia|hora) (de|para) (mi|la) (cita|visita|reserva)',
      '(me lo|me la|nos la|nos lo) (cambia|cambian|mueve|mueven|pasa|pasan) (para|a|al)',
      'en (vez|lugar) (del|de) {day} ... (cita|visita|reserva)',
      '(mueva|mueve|muevame|pase|pasa|paseme|cambie|cambia|cambieme|ponga|pongame) ' +
        'la (otra|primera|segunda|del _|de _) (a|al|para)',
      '(cambieme|cambiame|muevame|mueveme|paseme|pasame|recorrame|recorreme) (la|mi|de|el) [_] (cita|dia|hora|' +
        'fecha|visita)',
      '(la|me la|nos la) (puedo|puede|pueden|podria|podrian|podemos) (mover|cambiar|pasar|recorrer|adelantar|' +
        'atrasar|aplazar)',
      '(surgio|salio|paso) algo ... (otro|otra|mas tarde|despues) [dia|fecha|hora]',
      '(aplazarla|adelantarla|moverla|recorrerla|atrasarla|retrasarla|posponerla|postergarla)',
      '(aplacela|adelantela|adelantala|muevala|muevela|recorrala|recorrela|atrasela|atrasala|retrasela|retrasala|' +
        'pospongala|postergela)',
      '(reprogramar*|reprograme|reprogramen|reagendar*|reagende|reagenden|posponer*|posponga|aplazar*|aplace|' +
        'postergar*)',
      '(cambiar|cambie|cambien|cambiarla|mover|mueva|muevan|moverla|pasar|pase|pasarla|adelantar|adelante|recorrer|' +
        'correr|modificar|modifique|atrasar|retrasar) [_] [_] cita',
      'cita ... (cambiarla|moverla|pasarla|adelantarla|cambiar|mover|pasar|correrla|posponerla)',
      '(cambiar|mover|pasar|cambiarla|moverla|pasarla|cambiarlo|moverlo|pasarlo) [la|lo] (para|al|a) ' +
        '(el|la|otro|otra|las|manana|_)',
      '(cambiar|mover) (el|la|de) (dia|hora|fecha) [de]',
      'otro dia para (mi|la) cita',
    ],
  },
  'look-up': {
    says: [
      'que (cita|citas) (tengo|tenemos|hay a mi nombre)',
      '(cuando|a que hora|que dia|para cuando|para que dia) (es|era|tengo|tenemos|quedo|quede|esta|fue|seria) [_] ' +
        '[_] cita',
      '(cuando|a que hora|que dia|para cuando|para que dia) (me toca|nos toca|quedo|quedamos|me agendaron|me ' +
        'apuntaron|' +
        'me anotaron|vienen|viene el|me reservaron|es lo mio)',
      '(tengo|tenemos|hay|aparece|esta) [_] [_] cita [_] [_] (a mi nombre|con uds|apuntada|agendada|confirmada|' +
        'registrada)',
      'que me (reservaron|agendaron|apuntaron|anotaron|pusieron)',
      'que (reserve|agende|aparte)',
      '(saber|confirmar|verificar|revisar|recordar|consultar|checar|ver) [cuando|a que hora|que dia|si|la hora de] ' +
        '[es|tengo|sigue] [_] cita',
      '(no recuerdo|no me acuerdo|se me olvido|olvide|olvidaba) [de] [cuando|a que hora|que dia|la] [es|era|tengo|' +
        'tenia]' +
        ' [_] (cita|hora|fecha|dia)',
      '(estoy|sigo) (apuntado|apuntada|agendado|agendada|anotado|anotada|registrado|registrada)',
      'sigue en pie',
      '(los|el|la) (datos|detalles|hora|fecha) de (mi|la) cita',
      '(mande|envie|manda|envia|mandeme|envieme|mandame|enviame|paseme|pasame|mandar|enviar|mandarme|enviarme) [me] ' +
        '(el|un) (enlace|link) (de|a|para) [la|mi|su] [_] cita',
      'tengo [una] cita (el|para el|manana|hoy|este) [_] [_] ?',
    ],
  },
  second: {
    says: [
      'otra cita [mas|tambien|aparte|adicional]',
      '(tambien|ademas) (necesito|quiero|quisiera) [_] [_] [_]',
      '(otra|dos) (para mi _|mas para)',
      '(dos|tres|varias) cita',
      '(una|otra) para (mi|mi _|ella|el) y (una|otra) para',
      'una (segunda|cita mas)',
      'y [tambien] (agendar|reservar) (otra|tambien)',
    ],
    not: [
      '(una|otra) cita [_] [_] (por favor|para manana|para el|para hoy)',
      '^[si|hola] [necesito|quiero] una ' + 'cita',
    ],
  },
  estimate: {
    says: [
      '(presupuesto|cotizacion|cotizar|cotizarme|cotizame|estimado|estimacion)',
      'cuanto (costaria|saldria|me costaria|me saldria|seria) (poner|instalar|cambiar|reemplazar|hacer|renovar|' +
        'construir)',
      '(pensando|interesado|interesada) en (instalar|cambiar|poner|reemplazar|remodelar|comprar)',
    ],
  },
  'running-late': {
    says: [
      '(voy|vamos|ando|llego|llevo|traigo) con [un poco de|algo de|_] retraso',
      '(voy|vamos|llego|llegare|llegaremos|llegamos|ando) [a llegar] [un poco|algo|como] [_] [_] [minutos] (tarde|' +
        'atrasado|' +
        'atrasada|retrasado|retrasada)',
      '(me|nos) (retrase|atrase|estoy retrasando|voy a retrasar|retrasare|retrasamos|hice tarde)',
      '(estoy|estamos) (atorado|atorada|atascado|atascada|en el trafico|en camino)',
      '(voy|vamos|ya voy|ya vamos) en camino',
      'hay mucho trafico',
      'llego en [_] [_] minutos',
      'no (llego|voy a llegar|llegare) a tiempo',
    ],
  },
  'where-is': {
    says: [
      '(donde|por donde|en donde) (esta|anda|viene|va|estan|quedo) (el|mi|la|su) [_] (tecnico|senor|muchacho|' +
        'trabajador|plomero|equipo|persona|_ que venia)',
      '(donde|por donde) (viene|vienen|anda|andan|van)',
      '(ya|todavia|aun|si) (viene|vienen|van a venir|va a venir|va a llegar|esta en camino|vienen en camino)',
      '(a que hora|cuando|cuanto falta para que|en cuanto tiempo) (llega|llegan|viene|vienen|va a llegar|van a ' +
        'llegar|' +
        'llegue|lleguen|va a venir) [el|su|mi] [tecnico|senor|muchacho]',
      '(no|aun no|todavia no) (ha|han) (llegado|venido|aparecido)',
      '(tecnico|nadie|muchacho|senor) no (llega|ha llegado|viene|llego|aparece)',
      '(sigo|seguimos|estoy|estamos|llevo _ horas) esperando',
      '(tecnico|senor|muchacho|alguien) ... tenia que (llegar|venir)',
    ],
    not: ['(donde|en donde) (esta|estan|queda) (la|el|su|uds|ud) (tienda|local|oficina|negocio|taller|salon)'],
  },
  price: {
    says: [
      'cuanto (me|nos) (costaria|saldria|va a costar|va a salir|cobraria|cobrarian|vendria saliendo)',
      '(cuanto|en cuanto) (saldria|costara|viene saliendo|anda)',
      'cuanto (cuesta|vale|cobra|cobran|sale|seria|es|costaria|cuestan|me sale|me cobran|hay que pagar|debo)',
      '(precio|precios|costo|costos|coste|tarifa|tarifas|presupuesto)',
      'que (cobran|precio)',
    ],
    not: ['(presupuesto|cotizacion) para', 'cuanto es (el tiempo|lo que tarda)', 'me cobraron'],
  },
  hours: {
    says: [
      '(horario|horarios)',
      '(a que hora|hasta que hora|desde que hora|que dias|cuando) (abren|abre|cierran|cierra|atienden|trabajan|' +
        'estan)',
      '(esta|estan) (abierto|abierta|abiertos|abiertas|cerrado|cerrados)',
      '(abren|atienden|trabajan|cierran) (los|el|en|hoy|manana|domingos|sabados)',
      'hasta que hora',
    ],
    not: ['que horarios (tienen|tiene|hay)', 'otro horario'],
  },
  address: {
    says: [
      '(direccion|ubicacion|ubicado|ubicada|ubicados)',
      '(donde|en donde) (esta|estan|queda|quedan|se encuentra|se encuentran|es)',
      'como (llego|se llega)',
    ],
    not: ['(mi|misma) direccion', 'direccion es', '(donde|en donde) (esta|anda) (el|mi) (tecnico|senor|muchacho)'],
  },
  services: {
    says: ['que [tipo de|clase de] (servicios|tratamientos|trabajos)', 'que (ofrecen|hacen|arreglan|reparan)'],
    not: ['que hacen (con|si|cuando)'],
  },
  duration: {
    says: ['cuanto (tiempo|dura|tarda|tardan|duraria|demora|se tarda|se tardan)'],
    not: ['cuanto tiempo (falta|llevo|tengo esperando)'],
  },
  question: {
    says: ['_ ?$', ...asks, '(quisiera|quiero|me gustaria|queria) saber', '(tengo|una) (duda|pregunta)'],
    not: ['^que (me|no|vengan|venga|bueno|bien|tenga|tengas|pase|llamen|llame)'],
    unless: [
      '^(hola|bueno|diga|si|no|ok|mande|como|que|perdon|alo)$',
      '(que tal|como esta|como estas|como le va|como te va|como andan)',
      '(hay|tiene|tienen|habra|tendra) (algo|hueco|disponibilidad|espacio|cita|lugar|otra|otro|algun|alguna)',
      '(puede|pueden|podria|podrian|puedo|podemos) (agendar*|reservar*|venir|buscar|revisar|cambiar*|mover*|' +
        'mandar|enviar|' +
        'ayudar*|darme|dar|hacer|pasar|cancelar*|hablar|repetir*)',
    ],
  },
}
