/** Answers, in Spanish: yes, no, something else, not sure, and "that is not what I said". */
import type { IntentPack } from '../intent-pack.ts'

export const answers: IntentPack['intents'] = {
  affirm: {
    unless: [
      '(menos|excepto|salvo) (el|la|mi) (nombre|apellido|numero|telefono|direccion|calle|hora|dia|fecha|correo)',
    ],
    says: [
      '^(aja|andele|andale|simon)$',
      '^(tal cual|arre|sale y vale|eso mero|ahi esta|mero mero)$',
      '^(si|sip|claro|claro que si|por supuesto|desde luego|correcto|perfecto|exacto|exactamente|vale|de acuerdo|' +
        'ok|dale|' +
        'listo|adelante|confirmo|confirmado|bueno|muy bien|excelente|genial|estupendo|afirmativo|cierto|es cierto|' +
        'efectivamente|asi es|eso|va|sale|andale|orale|simon|seguro|con gusto|encantado|encantada|como no|por que ' +
        'no|' +
        'obvio|hecho|trato hecho|esta bien|no hay problema|sin problema|me parece|bien)',
      '^por favor$',
      '(me|nos) (parece|va|viene|sirve|queda|funciona|conviene) [muy|super|bastante] {good}',
      '(esta|suena|eso esta|seria|estaria) [muy] {good}',
      'claro que si',
      '(me lo quedo|la tomo|lo tomo|tomo esa|tomo ese|esa me sirve|ese me sirve|esa esta bien|ese esta bien|esa ' +
        'misma|' +
        'ese mismo|reservela|reservelo|agendela|agendelo|hagalo|confirmela)',
      '(creo|supongo|yo diria|digo|pienso) que si',
      '(y|pero) si$',
      '^👍',
      '(👍|👌|🙌|✅|💯)$',
    ],
    not: [
      '(ver|saber|preguntar|confirmar) si',

      '^(claro que no|por supuesto que no|desde luego que no|eso no|seguro que no|creo que no)',
      '^(bueno|ok|vale|muy bien|bien|perfecto) [y|pero|entonces] (que|como|cuanto|donde|a que|cuando|quien|por ' +
        'que|hay|' +
        'tienen|tiene)',
      '^eso (es todo|no|esta mal)',
      '^buenas? (dias|tardes|noches)',
      '^muy bien gracias y',
      'no (me|nos) (parece|va|viene|sirve|queda|funciona|conviene) [_] {good}',
      '(no|nada) (esta|suena|seria) {good}',
      '^si (no|pudiera|puede|pueden|fuera|hay|tiene)',
      '^seguro (medico|de|social)',
      '^sale (agua|mucho|humo|gas|olor|un|una)',
      '^va (a|para|mal)',
      '^bien (mal|caro)',
    ],
  },
  negate: {
    says: [
      '^(uy|ay|hum|oh) no$',
      '^(prefiero|mejor) que no$',
      '^(asi|ahi|ese|esa|eso|ese _|esa _) no es',
      '^[eso|asi] esta mal$',
      '^(claro|obvio|seguro) que no',
      '^(no|nop|nones|nel|para nada|tampoco|mejor no|nunca|jamas|negativo|ni hablar|de ninguna manera|en absoluto|' +
        'nada|' +
        'ninguno|ninguna|falso|incorrecto|todavia no|aun no|ahora no|ya no|claro que no|por supuesto que no|' +
        'desde luego que no|en realidad no|la verdad no|no gracias|que va|eso no|nada mas)',
      '(creo|supongo|yo diria|digo|me temo|pienso) que no',
      'no (creo|lo creo|me parece|me sirve|me conviene|me queda|me funciona|es correcto|es asi|es cierto|puedo ese)',
      '^(eso|esa|ese|asi) (no|esta mal|es falso|es incorrecto)',
      '(y|pero|gracias) no$',
      '(no puedo|no podemos|no podria|imposible)$',
      '^👎',
      '(👎|❌)$',
    ],
    not: [
      'no (antes|mas tarde|despues) de',
      'no (antes|despues) del',
      '^no (hay problema|importa|se|te preocupes|se preocupe|tengo (agua|luz|calefaccion|aire|gas)|hay (agua|luz|' +
        'calefaccion|aire|gas|calor)|funciona|enciende|prende|enfria|calienta|recuerdo|me acuerdo|entendi|le ' +
        'entendi|oi|' +
        'escuche|le oi|escucho|entiendo|cuelgue|cuelgues|le escuche|estoy seguro|estoy segura|ha llegado|han ' +
        'llegado|' +
        'vino|vinieron|llego|tengo idea)',
      '^nada mas (quiero|queria|quisiera|necesito)',
    ],
  },
  alternatives: {
    says: [
      '(otra|otro|otras|otros) (hora|dia|horario|opcion|fecha|cita|cosa|horas|dias|horarios|opciones|fechas|' +
        'momento|' +
        'persona|tecnico)',
      '[algo] mas (tarde|temprano|pronto|tardecito|tempranito)',
      '(ningun|ninguna|ninguno) [de esos|de esas|de ellas|me|de las dos]',
      '(demasiado|muy) (tarde|temprano|pronto|lejos)',
      'que (hora|horas|dia|dias|horarios|cita|disponibilidad|otra|otras|mas) (tiene|tienen|hay|esta|estan)',
      'algo (antes|despues|mas|diferente|distinto)',
      'cuando (puede|pueden|podria|podrian|tiene|tienen|hay)',
      '(la|cual es la) (proxima|primera) (cita|hora|disponible|fecha)',
    ],
    not: [
      '(no|gracias) otra cosa',
      'alguna otra cosa',
      '(llamo|hablamos|nos vemos) mas tarde',
      'no (_|_ _) nada ' + 'mas',
    ],
  },
  correct: {
    says: [
      '(menos|excepto|salvo) (el|la|mi) (nombre|apellido|numero|telefono|direccion|calle|hora|dia|fecha|correo)',

      '^casi [es|se]',
      'el nombre esta mal',

      '^[no|perdon] (dije|queria decir|quise decir|me referia|yo dije|le dije)',
      '^[no|perdon] (en realidad|mas bien|mejor dicho|de hecho|digo) (es|era|el|la|a|para|son|quiero|que|_)',
      '(eso|asi|esta|lo tiene|lo tienes|lo escribio) [no|esta] (mal|no es|equivocado|equivocada|incorrecto|no ' +
        'dije eso)',
      'no (dije|he dicho|es lo que dije|fue lo que dije|es eso lo que dije|es mi nombre|es mi numero|es asi)',
      '^(no|perdon) (es|era) (el|la|a|para|con|_) [_] [_]$',
      '(me equivoque|corrijo|correccion|me entendio mal|entendio mal)',
    ],
    not: ['me equivoque (de numero|al marcar)', '^no es (urgente|necesario|nada|problema)'],
  },
  unsure: {
    says: [
      'no (se|lo se|sabria|estoy seguro|estoy segura|tengo idea|me acuerdo|recuerdo)',
      '^(quizas|quiza|tal vez|a lo mejor|puede ser|depende|quien sabe|ni idea|puede que)',
      '(lo tengo que|tengo que|debo) (pensar|consultar|preguntar)',
    ],
    not: ['no se (preocupe|si me|si uds|si ud|si pueden|si puede|si tienen)'],
  },
}
