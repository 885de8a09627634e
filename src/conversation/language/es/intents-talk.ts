/** The talk itself, in Spanish: greetings, goodbyes, people instead of machines, trouble with hearing, and feelings. */
import type { IntentPack } from '../intent-pack.ts'
import { asks } from './intents-words.ts'

export const talk: IntentPack['intents'] = {
  emergency: {
    says: [
      '(es|tengo|tenemos|hay) [_] [_] (emergencia|urgencia)',
      '^emergencia',
      'es [muy|bien|super] urgente',
      '^urgente',
    ],
    not: ['(servicio|servicios|numero|cargo|tarifa|horario) de emergencia', '(atienden|tienen|hay) [_] emergencias'],
  },
  robot: {
    says: [
      '(suena|suenas|parece|pareces) [a|como] (un|una) (robot|maquina|grabacion|computadora)',
      '(me) (esta|estas) (hablando|atendiendo|contestando) (un|una) (robot|maquina|grabacion|computadora)',
      '(es|eres) [ud|usted|tu] (de verdad|real|humano|humana)$',
      '(es|eres) [una|un|esto] (grabadora|grabacion|contestadora)',
      'sos [una|un] {machine}',
      '(eres|es|es ud|esto es|estoy hablando con|hablo con|estoy con) ({machine}|[una|un] (humano|humana|persona))',
      '(persona|humano) [real|de verdad] o [es|una|un] {machine}',
      '(suenas|suena|parece|pareces) {machine}',
    ],
  },
  person: {
    says: [
      '(hay|habra|tienen) alguien ... (atender|ayudar|atienda|ayude)',
      '(con|deme|pongame|ponme|paseme|comuniqueme) [con] (un|una) (agente|operador|operadora|asesor|' +
        'asesora|empleado|empleada|representante)',
      '(esta|se encuentra) (el|la) (senor|senora|doctor|doctora|dueno|duena|encargado|encargada|' +
        'gerente|jefe|jefa) [_]$',
      '(hay|no hay) alguien [ahi|alli] que me (atienda|ayude|conteste)',
      '(hablar|hable|comunicar*|comunique*|pasar*|paseme|pasame|pase|pongame|ponme|poner*|transferir*|transfiera*|' +
        'atender*|atienda) [con|a] {person}',
      'no quiero hablar con {machine}',
      '^{person}$',
      '(quiero|necesito|quisiera|deme|dame) {person}$',
      '(me|puede|puedo|quiero|quisiera|necesito|para) (hablar|comunica|pasa|comunicar|pasar) (con|a) (el|la|su|un|' +
        'una|' +
        'alguien) [_]',
      'esta (el|la) (encargado|encargada|gerente|dueno|duena|jefe)',
    ],
    not: ['(pasar|pase) a (las|la casa|recoger|verme)'],
  },
  language: {
    says: [
      '(habla|hablan|hablas|hable|hablar) [ud] [en] (espanol|ingles|castellano)',
      'en (espanol|ingles|castellano)',
      '(espanol|ingles) por favor',
      '^(espanol|ingles|castellano|spanish|english)$',
      '(cambia*|cambie|habl*|responde*) ... (idioma|lengua)',
      'no (hablo|entiendo|se) [mucho|bien|nada de|el] (ingles|espanol)',
    ],
  },
  abuse: {
    says: [
      '(mierda|idiota|imbecil|estupido|estupida|pendejo|pendeja|puta|puto|cabron|cabrona|joder|pinche|chinga*|' +
        'inutil|tarado|maldita maquina)',
      'vete al (diablo|carajo|infierno)',
    ],
  },
  'leave-message': {
    says: [
      '(dejar|deje|dejo|tomar|tome|dejarle|dejarles|mandar|pasar|paseles|pasele|dar|dele) [le|les] [un|este|el] ' +
        'mensaje',
      'que me (llamen|llame|devuelvan|marquen|marque|contacten|hablen)',
      '(devuelva|devuelvan|devolver|regresar|regrese|regresen|devuelvame) [me] (la|mi) llamada',
      '(llamenme|llameme|marquenme|digale|diganle|digales|aviseles|avisele)',
    ],
  },
  repeat: {
    says: [
      '^como$',
      '(volver|vuelve|vuelva) a (decir|repetir|decirme|repetirme)',
      'no (alcance|alcanzo|logre|logro) a (oir|escuchar|entender)',
      '(no le|no te|no lo) (oigo|escucho|oi) [bien]',
      '(hable|habla|diga|digalo|digamelo) mas (claro|fuerte|alto|despacio|lento)',
      '^(se corto|se fue la voz|se entrecorto|se me corto)',
      '(repita|repite|repitame|repiteme|repetir|repetirme|repetirlo|repetirmelo|repita*)',
      '(otra vez|de nuevo|una vez mas|mas despacio|mas lento|mas fuerte|mas alto)$',
      '(puede|podria|me) (decirlo|decir|lo dice|lo repite|decirmelo) (otra vez|de nuevo)',
      'no (le|te|lo|la) [_] (oi|oigo|escuche|escucho|entendi|entiendo|capte)',
      '^no (oi|oigo|escuche|escucho|entendi|entiendo) [bien|nada]',
      '(como dijo|que dijo|que dijiste|como dice|que fue eso|que cosa|como que|como fue)$',
      '^(como|mande|que|perdon|perdone|disculpe|eh) ?',
      '^(mande|perdon que|perdon como|como perdon)$',
      '(se corta|se esta cortando|se escucha mal|se oye mal)',
    ],
    not: [
      'como (no|a|esta|las|unas|por|si)',
      'no entiendo (por que|la factura|el cobro)',
      '(llamar|llamo|llame|venir|vino) (otra vez|de nuevo)',
    ],
  },
  wait: {
    says: [
      '(un|deme un|dame un|espere un|espera un) (momento|segundo|minuto|rato)',
      '(espere|espera|esperame|espereme|aguante|aguarde|permitame|permiteme|no cuelgue|no cuelgues)',
      '(deje|dejeme|dejame) (ver|pensar|buscar|checar|revisar|preguntar|consultar)',
      '(ahora|ahorita) (vuelvo|regreso|le digo)',
      '(lo estoy pensando|estoy pensando)',
    ],
    not: ['espera* (la|el|que|a|desde|todo|hace)', '(tiempo|lista) de espera', 'un minuto tarde'],
  },
  goodbye: {
    says: [
      '(luego|despues|mas tarde) [les|le|los] (llamo|marco|hablo)$',
      '(les|los|le) (llamo|marco|hablo) (luego|despues|mas tarde)',

      '^[bueno] (los|las|le|te) dejo$',
      '^igualmente (buen|buena|bonita|linda|feliz) (dia|tarde|noche)',
      'que (este|esten|le vaya|les vaya|te vaya) [muy] bien',
      '(ahi nos vemos|ai nos vemos|nos estamos viendo|que dios la bendiga|que dios lo bendiga)',
      '(adios|chao|chau|bye|hasta (luego|pronto|manana|la vista|la proxima)|nos vemos|cuidese|cuidate|que este ' +
        'bien|' +
        'me despido)',
      '(que tenga|que tengas|que pase|que pases|tenga|ten) [un|una|muy] (buen|bonito|buena|excelente|lindo|feliz) ' +
        '[_]',
      '(eso es|es|eso era|seria|eso seria|con eso es|es) todo [por ahora|gracias]',
      '^(nada mas|asi esta bien|es todo|ya es todo|seria todo|ninguna otra)$',
      '(no|ya no) [necesito|quiero|gracias] nada mas',
      '(tengo que|me tengo que|debo) (irme|ir|colgar|dejarlo|dejarla)$',
    ],
    not: ['(no es|no seria) todo', 'hasta (manana|pronto) (a|no|por|en)'],
    unless: asks,
  },
  thanks: { says: ['(gracias|agradezco|agradecido|agradecida|muy amable|mil gracias)'], not: ['gracias a dios'] },
  greeting: {
    says: [
      '^(quihubo|quiubo|que hubo|que onda|que hay|que mas|epa|oiga buenas)$',
      '^(hola|buenos dias|buenas tardes|buenas noches|buenas|buen dia|que tal|bueno|diga|alo|saludos|muy buenas)',
      '(como esta|como estas|como le va|como te va|como andan|mucho gusto)',
    ],
    not: ['^bueno (si|no|pues|entonces|el|la|a|me|que|esta|ya|gracias|vale|perfecto)', 'como esta (el|la|mi|eso)'],
  },
  complaint: {
    says: [
      '(segunda|tercera|cuarta|quinta|enesima|ultima) vez que (llamo|llamamos|hablo|marco|les llamo|les marco)',
      'nadie (viene|ha venido|aparece|contesta|me contesta|me llama|llega)',

      '(queja*|quejar*|reclamo|reclamar|reclamacion|reembolso|devuelvan mi dinero|devolucion|me devuelvan el dinero)',
      '(inaceptable|indignante|ridiculo|pesimo|pesima|terrible|horrible|malisimo|verguenza|estafa|estafaron|robo|' +
        'mal servicio|mal trabajo|decepcionado|decepcionada|molesto|molesta|enojado|enojada|furioso|furiosa|harto|' +
        'harta)',
      '(nunca|no|nadie) [me] (vino|vinieron|llego|llegaron|se presento|se presentaron|aparecio|aparecieron|se ' +
        'aparecio)',
      '(me dejaron plantado|me dejaron plantada|nos dejaron plantados|dejaron esperando)',
      '(me|nos) cobraron (de mas|doble|dos veces|mal|demasiado|por)',
      '(cobro|cargo|factura) (doble|mal|equivocado|incorrecto|esta mal)',
      '(sigue|todavia|otra vez) [_] (roto|rota|fallando|sin funcionar|goteando|descompuesto|descompuesta|igual|mal)',
      '(rompieron|rompio|danaron|dano|rayaron|arruinaron|estropearon) [_] [_]',
      '(quedo|quedaron|hicieron|dejaron) [muy|todo|un|bien|hecho] (mal|desastre|sucio|cochinero)',
      '(fue|era|estuvo) [muy|bien] (grosero|grosera|maleducado|maleducada|impuntual)',
      '(hablar con|quiero) [el|su|la] (gerente|dueno|supervisor|encargado) (ya|ahora|ahora mismo|por que)',
    ],
    not: ['(sin|ninguna|no tengo) queja*'],
  },
  grief: {
    says: [
      '(fallecio|fallecieron|fallecido|fallecimiento|murio [mi|nuestro|nuestra|su]|funeral|velorio|entierro|de ' +
        'luto|' +
        'sepelio|moribundo)',
      '(mi|nuestra|nuestro|su) _ (murio|acaba de morir|se murio|se nos fue)',
      '(perdi|perdimos) a (mi|nuestro|nuestra) (esposo|esposa|mama|papa|madre|padre|hijo|hija|hermano|hermana|' +
        'abuelo|' +
        'abuela|bebe)',
    ],
    not: [
      '(mi|se|se me) [_] (telefono|celular|carro|coche|aire|calentador|boiler|caldera|bateria|horno) [se] [me] ' +
        '(murio)',
      'se (me|nos) murio el (aire|telefono|carro|calentador|boiler|horno)',
    ],
  },
  'wrong-number': {
    says: [
      '(numero|telefono) (equivocado|incorrecto)',
      '(me|nos) equivoque [de numero|al marcar]',
      '(marque|llame|marcando) [el|al] [numero] (mal|equivocado)',
      '(es|hablo a|hablo con|es esta|esta es) (la|el) (pizzeria|farmacia|escuela|banco|hospital|hotel|restaurante|' +
        'panaderia|casa de _|familia _)',
      '(esta|se encuentra) mi (mama|papa|esposo|esposa|hijo|hija|hermano|hermana)',
      'a quien le estoy hablando',
    ],
  },
  sales: {
    says: [
      '(le|les) (llamo|hablo|llamamos|hablamos) (para|de parte de) [ofrecerle*|ofrecer|_] [_] (ofrec*|promocion|' +
        'prestamo|' +
        'financiamiento|servicios de|publicidad|marketing)',
      '(ofrecemos|ofrecerle|ofrecerles) [_] [_] (para su negocio|a su negocio|a su empresa|para su empresa|' +
        'servicios|' +
        'un prestamo|descuento|una promocion|publicidad)',
      '(prestamo|financiamiento|credito|publicidad|marketing|pagina web) para (su|tu) (negocio|empresa)',
      '(aumentar|mejorar) (sus|las) ventas',
      '(quien|persona|encargado) [se] (encarga|toma las decisiones|de compras|de publicidad|de marketing)',
      'le interesaria (comprar|probar|una demostracion|conocer nuestro)',
    ],
  },
}
